/** Checks values against the schema that editors use too. */
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import schema from "../../schema/snakebridge.schema.json" with { type: "json" };

export type SchemaError = ErrorObject;

let validate: ValidateFunction | null = null;

export function schemaErrors(value: unknown): readonly SchemaError[] {
  validate ??= new Ajv({ allErrors: true, allowUnionTypes: true, verbose: true }).compile(schema);
  if (validate(value)) return [];
  // A wrong name of a library is reported twice: as a property name, and for the pattern it breaks.
  return (validate.errors ?? []).filter(({ propertyName }) => propertyName === undefined);
}

/** The keys on the way to a place: `/pool/size` -> `["pool", "size"]`. */
export function pathOf(error: SchemaError): readonly string[] {
  return error.instancePath
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The keys that the schema knows where the error is. */
export function knownKeys(error: SchemaError): readonly string[] {
  const { properties } = (error.parentSchema ?? {}) as { readonly properties?: object };
  return Object.keys(properties ?? {});
}
