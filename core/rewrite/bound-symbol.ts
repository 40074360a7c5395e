/** What a generated file offers to a call: told from its text, which is what the call compiles against. */

export interface BoundSymbol {
  readonly kind: "function" | "class" | "value";
  /** From this index on a plain object at the end is the keywords; null where only `kw({...})` is. */
  readonly keywordsAfter: number | null;
  /**
   * Why the dynamic API answers something else than the binding: values of some classes travel whole there and as
   * handles here. Null when both answer the same.
   */
  readonly answersOtherwise: string | null;
  /** Of a class: what is called on the class itself. */
  readonly members: ReadonlyMap<string, BoundSymbol>;
  /** True for a class whose own members are not all it has. */
  readonly inherits: boolean;
}

/** Classes whose instances the dynamic API sends by value. */
const BY_VALUE =
  /^(?:datetime\.(?:datetime|date|time|timedelta)|decimal\.Decimal|fractions\.Fraction|uuid\.UUID|pathlib\.\w*Path|enum\.\w+|numpy\.generic|builtins\.\w+)$/;
const BY_VALUE_NAMES =
  /(?<![\w"])(?:\$?\w+\.)?(?:datetime|date|time|timedelta|Decimal|Fraction|UUID|(?:Pure)?(?:Posix|Windows)?Path)(?![\w"])|"(?:datetime|decimal|fractions|uuid|pathlib)\.\w+"/;

/** @param mro identities, the class itself first. */
export function classAnswersOtherwise(mro: readonly string[], result: string): string | null {
  const [identity = "this class"] = mro;
  const isValue = mro.some((each) => BY_VALUE.test(each)) || /<\$(?!\.)\w/.test(result);
  return isValue
    ? `an instance of \`${identity}\` arrives as a value from the dynamic API, and as a handle from the binding`
    : null;
}

/** @param result the TypeScript type, as text. */
export function resultAnswersOtherwise(result: string): string | null {
  const [name] = BY_VALUE_NAMES.exec(result) ?? [];
  return name === undefined
    ? null
    : `a \`${name.replaceAll('"', "")}\` arrives as a value from the dynamic API, and as a handle from the binding`;
}

/** @param name of a symbol of a module, or of a member of one, dotted. */
export function findSymbol(symbols: ReadonlyMap<string, BoundSymbol>, name: string): BoundSymbol | null {
  const [head = "", member, ...rest] = name.split(".");
  const symbol = symbols.get(head);
  if (!symbol || rest.length > 0) return null;
  return member === undefined ? symbol : (symbol.members.get(member) ?? null);
}
