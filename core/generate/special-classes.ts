/** Classes whose handles carry more than Python's own members: data that travels with them, or can be copied out. */

export interface SpecialClass {
  /** As declared by the interface. */
  readonly typeParameters: readonly string[];
  /** What the class's type variables are called in the interface. */
  readonly variables: Readonly<Record<string, string>>;
  /** More of the brand, as members of an object type. */
  readonly brand: string;
  /** Members that replace Python's, with their types. */
  readonly members: Readonly<Record<string, string>>;
}

const NDARRAY: SpecialClass = {
  typeParameters: ["DType extends string = string"],
  variables: { _DTypeT_co: "DType" },
  // A method is compared both ways: an array of unknown dtype fits where any is wanted, one of the wrong dtype does not.
  brand: "dtype(name: DType): void",
  members: {
    shape: "readonly shape: readonly number[];",
    dtype: "readonly dtype: DType;",
    ndim: "readonly ndim: number;",
    size: "readonly size: number;",
    $data: "/** The numbers themselves: the only copy. */\n$data(): $.Promise<$.TypedArrayOf<DType>>;",
  },
};

const SPECIAL: Readonly<Record<string, SpecialClass>> = { "numpy.ndarray": NDARRAY };

export function specialClass(identity: string): SpecialClass | null {
  return SPECIAL[identity] ?? null;
}
