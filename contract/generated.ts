/** The names that generated code may use of `snakebridge/generated/v1`. The door never changes; it gains a v2. */

/** Types generated code may name as `$.<name>`. */
export const DOOR_TYPES = [
  "PyObject",
  "PyPromise",
  "PyAttribute",
  "PyDynamic",
  "PyValue",
  "PyArgument",
  "PyCallback",
  "PyFunction",
  "Keywords",
  "CallOptions",
  "Int",
  "Complex",
  "ComplexIn",
  "Bytes",
  "BytesIn",
  "Promise",
  "Omit",
  "AsyncIterableIterator",
  "Map",
  "ReadonlyMap",
  "Set",
  "ReadonlySet",
  "Record",
  "IterableIn",
  "PyIterable",
  "PyIterator",
  "PyGenerator",
  "ContextManager",
  "EnumMember",
  "TypedArray",
  "TypedArrayOf",
  "ArrowTable",
  "Range",
  "Opaque",
  "ModuleDirectory",
  "PyClass",
] as const;

/** Values generated code may use as `$.<name>`. */
export const DOOR_VALUES = ["defineModule", "asyncIterator", "Brand"] as const;
