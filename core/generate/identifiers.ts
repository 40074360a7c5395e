/** Names in generated code: what TypeScript would not take as it is, and how files and modules are called. */

const RESERVED = new Set(
  (
    "break case catch class const continue debugger default delete do else enum export extends false finally for function if import in " +
    "instanceof new null return super switch this throw true try typeof var void while with yield let static implements interface " +
    "package private protected public await async eval arguments undefined NaN Infinity globalThis"
  ).split(" "),
);

/** Declared at the top of a module these would hide what the generated code itself needs, or break `import * as`. */
const MODULE_RESERVED = new Set([
  "then",
  "any",
  "unknown",
  "never",
  "string",
  "number",
  "boolean",
  "object",
  "symbol",
  "bigint",
]);

/** Members that would make a handle behave as something else: `then` would break `await`. */
const MEMBERS = new Set(
  (
    "then catch finally constructor prototype toString toLocaleString valueOf toJSON hasOwnProperty isPrototypeOf propertyIsEnumerable " +
    "__proto__"
  ).split(" "),
);

/** A name that can be declared; the export clause gives it its Python name back. */
export function declaredName(name: string): string {
  const plain = name.replaceAll(".", "_");
  return RESERVED.has(plain) || MODULE_RESERVED.has(plain) ? `${plain}_` : plain;
}

export function parameterName(name: string, taken: ReadonlySet<string> = new Set()): string {
  let safe = RESERVED.has(name) ? `${name}_` : name;
  while (taken.has(safe)) safe += "_";
  return safe;
}

/** The TypeScript name of a member: Python's, with an underscore where that would break handles. */
export function memberName(name: string, taken: ReadonlySet<string> = new Set()): string {
  let safe = MEMBERS.has(name) ? `${name}_` : name;
  while (safe !== name && taken.has(safe)) safe += "_";
  return safe;
}

/** A property key as it is written in an object type. */
export function propertyKey(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : JSON.stringify(name);
}

/** Where a module's bindings lie, relative to the generated directory: a package has a folder, a module in it a file. */
export function modulePath(module: string, isPackage: boolean): string {
  const isFolder = isPackage && !module.includes(".");
  return `${module.replaceAll(".", "/")}${isFolder ? "/index" : ""}.ts`;
}

/** What a module is imported as by other generated files. */
export function moduleAlias(module: string): string {
  return `$${module.replaceAll(".", "_")}`;
}

/** Import specifier from one generated file to another. */
export function importSpecifier(from: string, to: string): string {
  const origin = from.split("/").slice(0, -1);
  const target = to.split("/");
  let shared = 0;
  while (shared < origin.length && shared < target.length - 1 && origin[shared] === target[shared]) shared++;
  const up = origin.slice(shared).map(() => "..");
  const path = [...(up.length > 0 ? up : ["."]), ...target.slice(shared)].join("/");
  return path.replace(/\.ts$/, ".js");
}
