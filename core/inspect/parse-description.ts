/** Checks an answer of Python once, where it enters: after this it is what its type says. */
import { DESCRIPTION_SCHEMA, type ModuleDescription } from "../../contract/description.js";
import { InspectionError } from "./inspector.js";

type Check = (value: unknown, path: string) => unknown;

/** @throws InspectionError that names the first place that is wrong. */
export function parseDescription(answer: unknown): ModuleDescription {
  MODULE(answer, "description");
  return answer as ModuleDescription;
}

const text: Check = (value, path) => typeof value === "string" || fail(path, "a string", value);
const flag: Check = (value, path) => typeof value === "boolean" || fail(path, "a boolean", value);
const nullable =
  (check: Check): Check =>
  (value, path) =>
    value === null || check(value, path);
const optional =
  (check: Check): Check =>
  (value, path) =>
    value === undefined || check(value, path);
const exactly =
  (...allowed: readonly unknown[]): Check =>
  (value, path) =>
    allowed.includes(value) || fail(path, `one of ${allowed.map((each) => `\`${each}\``).join(", ")}`, value);
const list =
  (check: Check): Check =>
  (value, path) => {
    if (!Array.isArray(value)) fail(path, "a list", value);
    for (const [index, each] of value.entries()) check(each, `${path}[${index}]`);
  };
const record =
  (check: Check): Check =>
  (value, path) => {
    for (const [key, each] of Object.entries(asObject(value, path))) check(each, `${path}.${key}`);
  };
const shape =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value, path) => {
    const object = asObject(value, path);
    for (const [key, check] of Object.entries(fields)) check(object[key], `${path}.${key}`);
  };

function asObject(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) fail(path, "an object", value);
  return value as Record<string, unknown>;
}

function fail(path: string, wanted: string, value: unknown): never {
  const found = value === undefined ? "nothing" : (JSON.stringify(value)?.slice(0, 60) ?? typeof value);
  throw new InspectionError(
    "failed",
    `Python described a module in an unknown form: \`${path}\` should be ${wanted} and is ${found}. ` +
      "The adapter may be of another version than the engine; run `snakebridge setup`.",
  );
}

const KINDS = [
  "positional only",
  "positional or keyword",
  "variadic positional",
  "keyword only",
  "variadic keyword",
] as const;
const PARAMETER = shape({ name: text, kind: exactly(...KINDS), annotation: nullable(text), default: nullable(text) });
const SIGNATURE = shape({ parameters: list(PARAMETER), returns: nullable(text) });
const LOCATION: Check = (value, path) => {
  const { file, line } = asObject(value, path);
  text(file, `${path}.file`);
  if (typeof line !== "number") fail(`${path}.line`, "a number", line);
};
const DESCRIBED = {
  name: text,
  identity: text,
  doc: nullable(text),
  deprecated: nullable(text),
  location: nullable(LOCATION),
};
const MEMBER = shape({
  ...DESCRIBED,
  kind: exactly("method", "class method", "static method", "property", "attribute"),
  signature: nullable(SIGNATURE),
  writable: flag,
  async: flag,
  generator: flag,
});

const SYMBOLS: Readonly<Record<string, Check>> = {
  function: shape({
    ...DESCRIBED,
    signature: nullable(SIGNATURE),
    flavour: exactly("function", "builtin", "ufunc", "callable object"),
    async: flag,
    generator: flag,
    loops: optional(shape({ types: list(text), core: nullable(text) })),
  }),
  class: shape({
    ...DESCRIBED,
    bases: list(text),
    mro: list(text),
    constructor_: nullable(SIGNATURE),
    members: list(MEMBER),
    form: exactly("plain", "enum", "dataclass", "named tuple", "typed dict", "protocol", "exception"),
    fields: list(PARAMETER),
    options: list(shape({ name: text, value: text })),
    byValue: flag,
  }),
  value: shape({ ...DESCRIBED, type: text, annotation: nullable(text), repr: text }),
  module: shape(DESCRIBED),
};

const SYMBOL: Check = (value, path) => {
  const { kind } = asObject(value, path);
  const check = typeof kind === "string" ? SYMBOLS[kind] : undefined;
  if (check === undefined) fail(`${path}.kind`, "the kind of a symbol", kind);
  check(value, path);
};

const MODULE = shape({
  schema: exactly(DESCRIPTION_SCHEMA),
  module: text,
  doc: nullable(text),
  file: nullable(text),
  isPackage: flag,
  submodules: list(text),
  exports: nullable(list(text)),
  distribution: nullable(shape({ name: text, version: text, needs: list(text) })),
  origin: exactly("stdlib", "installed", "local"),
  python: text,
  platform: text,
  names: record(exactly("function", "class", "value", "module")),
  symbols: record(SYMBOL),
  missing: list(shape({ name: text, suggestions: list(text) })),
  notes: list(text),
});
