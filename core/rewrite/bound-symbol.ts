/** What a generated file offers to a call: told from its text, which is what the call compiles against. */

export interface BoundSymbol {
  readonly kind: "function" | "class" | "value";
  /** From this index on a plain object at the end is the keywords; null where only `kw({...})` is. */
  readonly keywordsAfter: number | null;
  /** Null when the dynamic API and the binding answer the same. */
  readonly answersOtherwise: Difference | null;
  /** Of a class: what is called on the class itself. */
  readonly members: ReadonlyMap<string, BoundSymbol>;
  /** True for a class whose own members are not all it has. */
  readonly inherits: boolean;
  /** Of the generated file that declares it. */
  readonly path: string;
  readonly signatures: readonly SignatureText[];
}

/** Values of some classes travel whole from the dynamic API, and as handles from a binding. */
export interface Difference {
  /** As a clause. */
  readonly reason: string;
  /** True when it takes an argument of such a class: numbers, texts and lists of them do not lead to it. */
  readonly onlyForItsOwn: boolean;
}

/** One signature as TypeScript has it; of an attribute, what reading it gives. */
export interface SignatureText {
  /** Types. */
  readonly parameters: readonly string[];
  readonly result: string;
  /** Without these it cannot be meant. */
  readonly needs: Given;
}

/** How a function is called: the number of arguments by position, and the names of keywords. */
export interface Given {
  readonly count: number;
  readonly keywords: readonly string[];
}

export function mayBeMeant({ needs }: SignatureText, given: Given): boolean {
  return needs.count <= given.count && needs.keywords.every((keyword) => given.keywords.includes(keyword));
}

/** Classes whose instances the dynamic API sends by value. */
const BY_VALUE =
  /^(?:datetime\.(?:datetime|date|time|timedelta)|decimal\.Decimal|fractions\.Fraction|uuid\.UUID|pathlib\.\w*Path|enum\.\w+|numpy\.generic|builtins\.\w+)$/;
const BY_VALUE_NAMES =
  /(?<![\w"])(?:\$?\w+\.)?(?:datetime|date|time|timedelta|Decimal|Fraction|UUID|(?:Pure)?(?:Posix|Windows)?Path)(?![\w"])|"(?:datetime|decimal|fractions|uuid|pathlib)\.\w+"/;
/** The handle of a class whose instances are values: `$.PyPromise<$Point>`. */
const VALUE_HANDLE = /^\$\.PyPromise<\$\w+(?:<.*>)?>$/s;
/** A parameter that takes nothing but these: `$.IterableIn<$.Opaque<"decimal.Decimal">>`. */
const OF_VALUES = /^[^|]*\$\.Opaque<"(?:datetime|decimal|fractions|uuid|pathlib)\.\w+">[^|]*$/;

/** @param mro identities, the class itself first. */
export function classAnswersOtherwise(mro: readonly string[], results: readonly string[]): Difference | null {
  const [identity = "this class"] = mro;
  const isValue = mro.some((each) => BY_VALUE.test(each)) || results.some((each) => VALUE_HANDLE.test(each));
  return isValue ? { reason: reasonFor(`an instance of \`${identity}\``), onlyForItsOwn: false } : null;
}

export function answersOtherwise(signatures: readonly SignatureText[]): Difference | null {
  const others = signatures.filter(({ result }) => BY_VALUE_NAMES.test(result));
  const [name] = BY_VALUE_NAMES.exec(others[0]?.result ?? "") ?? [];
  if (name === undefined) return null;
  const onlyForItsOwn = others.every(({ parameters: [first = ""] }) => OF_VALUES.test(first));
  return { reason: reasonFor(`a \`${name.replaceAll('"', "")}\``), onlyForItsOwn };
}

function reasonFor(what: string): string {
  return `${what} arrives as a value from the dynamic API, and as a handle from the binding`;
}

/** @param name of a symbol of a module, or of a member of one, dotted. */
export function findSymbol(symbols: ReadonlyMap<string, BoundSymbol>, name: string): BoundSymbol | null {
  const [head = "", member, ...rest] = name.split(".");
  const symbol = symbols.get(head);
  if (!symbol || rest.length > 0) return null;
  return member === undefined ? symbol : (symbol.members.get(member) ?? null);
}
