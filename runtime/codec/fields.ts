/** The fields of a tagged value; what is missing or of the wrong type is named. */
import { SnakeBridgeError } from "../errors.js";

export type Fields = ReadonlyMap<unknown, unknown>;

export function items(fields: Fields): unknown[] {
  const found = fields.get("items");
  if (Array.isArray(found)) return found;
  throw malformed(fields, "items");
}

export function text(fields: Fields, key: string): string {
  const found = fields.get(key);
  if (typeof found === "string") return found;
  throw malformed(fields, key);
}

export function bytes(fields: Fields): Uint8Array {
  const found = fields.get("data");
  if (found instanceof Uint8Array) return new Uint8Array(found);
  throw malformed(fields, "data");
}

export function fold(fields: Fields): 0 | 1 {
  return fields.get("fold") === 1 ? 1 : 0;
}

export function malformed(fields: Fields, key: string): SnakeBridgeError {
  return new SnakeBridgeError(
    "protocol",
    `The adapter sent a \`${fields.get("__type__")}\` whose \`${key}\` is missing or wrong.`,
  );
}
