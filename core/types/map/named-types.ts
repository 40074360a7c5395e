/** Helper types that generated files declare for themselves when they need them. `$` keeps them apart from Python's names. */

export const NAMED_TYPES = {
  $DType:
    '"float64" | "float32" | "float16" | "int64" | "int32" | "int16" | "int8" | "uint64" | "uint32" | "uint16" | "uint8" | "bool" | "complex128" | "complex64" | "object" | "str" | "bytes"',
  $IntDType: '"int64" | "int32" | "int16" | "int8" | "uint64" | "uint32" | "uint16" | "uint8"',
  $FloatDType: '"float64" | "float32" | "float16"',
  $ComplexDType: '"complex128" | "complex64"',
  $RealDType: '$FloatDType | $IntDType | "bool"',
  /** An ndarray as an argument. */
  $ArrayOf: '$.PyObject & { readonly [$.Brand]: { readonly "numpy.ndarray": true; dtype(name: DType): void } }',
  /** Array-likes that are no scalars. */
  $RealArray: "$.TypedArray | readonly $RealArrayLike[] | $ArrayOf<$RealDType>",
  $NumberArray: "$.TypedArray | readonly $NumberArrayLike[] | $ArrayOf<$RealDType | $ComplexDType>",
  $AnyArray: '$.TypedArray | readonly $ArrayLike[] | $.Opaque<"numpy.ndarray">',
  $RealArrayLike: "$.Int | boolean | $.TypedArray | readonly $RealArrayLike[] | $ArrayOf<$RealDType>",
  $NumberArrayLike:
    "$.Int | boolean | $.Complex | $.TypedArray | readonly $NumberArrayLike[] | $ArrayOf<$RealDType | $ComplexDType>",
  $ArrayLike: "$.Int | boolean | string | $.Complex | $.TypedArray | Date | readonly $ArrayLike[] | $.PyObject",
  $ShapeLike: "$.Int | readonly $.Int[]",
  $DTypeLike: 'string | $.Opaque<"numpy.dtype"> | $.Opaque<"builtins.type">',
  $ScalarOf:
    'DType extends "bool" ? boolean : DType extends $ComplexDType ? $.Complex : DType extends "str" ? string : DType extends $RealDType ? number : $.PyDynamic',
  /** What has a hash in Python: a tuple looks like any array here; lists, dicts and sets have none. */
  $Hashable:
    "$.Int | boolean | string | null | $.ComplexIn | $.BytesIn | Date | $.PyFunction | $.PyObject | readonly $Hashable[]",
  /** What Python can put in order. */
  $Comparable:
    "$.Int | boolean | string | $.BytesIn | $.TypedArray | readonly $.PyValue[] | $.ReadonlySet<$.PyValue> | Date | $.PyObject",
  $StrPath: 'string | $.Opaque<"pathlib.PurePath">',
} as const;

export type NamedType = keyof typeof NAMED_TYPES;

const PARAMETERS: Partial<Record<NamedType, string>> = {
  $ArrayOf: "<DType extends string>",
  $ScalarOf: "<DType extends string>",
};

/** The declarations of these types and of those they mention, in the order of the table. */
export function declareNamedTypes(wanted: ReadonlySet<NamedType>): readonly string[] {
  const needed = new Set<NamedType>();
  const visit = (name: NamedType) => {
    if (needed.has(name)) return;
    needed.add(name);
    for (const other of Object.keys(NAMED_TYPES) as NamedType[]) {
      if (new RegExp(`\\${other}\\b`).test(NAMED_TYPES[name])) visit(other);
    }
  };
  wanted.forEach(visit);
  const ordered = (Object.keys(NAMED_TYPES) as NamedType[]).filter((name) => needed.has(name));
  return ordered.map((name) => `type ${name}${PARAMETERS[name] ?? ""} = ${NAMED_TYPES[name]};`);
}
