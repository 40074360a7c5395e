/** Classes whose handles carry more than Python's own members: data that travels with them, or can be copied out. */

export interface SpecialClass {
  /** What the class's type variables are called in the interface. */
  readonly variables: Readonly<Record<string, string>>;
  /** More of the brand, as members of an object type; subclasses have it too. */
  readonly brand: (variable: (name: string) => string) => string;
  /** Members that replace Python's, with their types. */
  readonly members: Readonly<Record<string, string>>;
}

const NDARRAY: SpecialClass = {
  variables: { _DTypeT_co: "DType" },
  // A method is compared both ways: an array of unknown dtype fits where any is wanted, one of the wrong dtype does not.
  brand: (variable) => `dtype(name: ${variable("DType")}): void`,
  members: {
    shape: "readonly shape: readonly number[];",
    dtype: "readonly dtype: DType;",
    ndim: "readonly ndim: number;",
    size: "readonly size: number;",
    $data:
      "/** The numbers themselves: the only copy; `into` an array of yours when there is one, which then costs no new memory. */\n" +
      "$data(options?: { readonly into?: $.TypedArrayOf<DType> }): $.Promise<$.TypedArrayOf<DType>>;",
  },
};

/** What Arrow has a form for. */
const TABLE: SpecialClass = {
  variables: {},
  brand: () => "",
  members: {
    $arrow:
      "/** The cells themselves, through Arrow; needs apache-arrow here and pyarrow there. */\n$arrow(): $.Promise<$.ArrowTable>;",
  },
};

const SPECIAL: Readonly<Record<string, SpecialClass>> = {
  "numpy.ndarray": NDARRAY,
  "pandas.DataFrame": TABLE,
  "pandas.core.frame.DataFrame": TABLE,
  "pandas.Series": TABLE,
  "pandas.core.series.Series": TABLE,
  "polars.dataframe.frame.DataFrame": TABLE,
  "polars.series.series.Series": TABLE,
  "pyarrow.lib.RecordBatch": TABLE,
  "pyarrow.lib.Table": TABLE,
};

export function specialClass(identity: string): SpecialClass | null {
  return SPECIAL[identity] ?? null;
}

/** That of the class or of the nearest base that is special. */
export function specialBase(mro: readonly string[]): SpecialClass | null {
  return mro.map(specialClass).find((each) => each !== null) ?? null;
}
