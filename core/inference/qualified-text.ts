/** The text of a checker with every name made one that means the same everywhere: `list[Expr]` -> `list[sympy.core.expr.Expr]`. */
import { closing, splitTop } from "./result-text.js";

/** The qualified name of a class that is printed by its last name; null when it cannot be told which one it is. */
export type QualifyName = (name: string) => string | null;

/** What nobody knows, as Python writes it. */
export const ANY_TEXT = "typing.Any";

/** What an operator answers Python with, for it to try the other operand. */
const REFUSAL = "types.NotImplementedType";

/** What cannot be told becomes `typing.Any`, a hole that the next source fills; values become their classes. */
export function qualifiedText(text: string, qualify: QualifyName): string {
  const plain = text.trim();
  const members = splitTop(plain, "|");
  if (members.length > 1) return unionText(members.map((each) => qualifiedText(each, qualify)));
  // A function, or a union in brackets.
  if (plain.startsWith("(")) {
    const isWhole = closing(plain, 0) === plain.length - 1;
    return isWhole ? qualifiedText(plain.slice(1, -1), qualify) : `typing.Callable[..., ${ANY_TEXT}]`;
  }
  const [, name = "", inside] = /^\*?([\w.]+)(?:@[\w.]+)?(?:\[(.*)\])?$/s.exec(plain) ?? [];
  if (name === "" || /^\w+@/.test(plain)) return plain.startsWith("Self@") ? selfText(plain, qualify) : ANY_TEXT;
  if (plain.startsWith("*")) return ANY_TEXT;
  if (name === "None" || name === "NoneType") return "None";
  if (name === "Literal") return unionText(splitTop(inside ?? "").map(classOfLiteral));
  if (name === "CoroutineType" || name === "Coroutine")
    return qualifiedText(splitTop(inside ?? "").at(-1) ?? "", qualify);
  const known = WORDS[name] ?? qualify(name);
  if (known === null || known === undefined) return ANY_TEXT;
  if (inside === undefined || inside === "()") return BARE[known] ?? known;
  return `${known}[${splitTop(inside)
    .map((each) => (each === "..." ? each : qualifiedText(each, qualify)))
    .join(", ")}]`;
}

/** `Self@Basic` of something that is not the asked object: at least of this class. */
function selfText(text: string, qualify: QualifyName): string {
  return qualify(text.slice("Self@".length)) ?? ANY_TEXT;
}

function unionText(members: readonly string[]): string {
  const unique = [...new Set(members.flatMap((each) => splitTop(each, "|")))].filter((each) => each !== REFUSAL);
  return unique.includes(ANY_TEXT) && unique.length > 1
    ? [...unique.filter((each) => each !== ANY_TEXT), ANY_TEXT].join(" | ")
    : unique.join(" | ");
}

function classOfLiteral(text: string): string {
  if (/^(True|False)$/.test(text)) return "bool";
  if (/^-?\d/.test(text)) return "int";
  if (/^b['"]/.test(text)) return "bytes";
  return /^['"]/.test(text) ? "str" : ANY_TEXT;
}

/** Containers of what is not known are printed without what they hold. */
const BARE: Readonly<Record<string, string>> = {
  list: `list[${ANY_TEXT}]`,
  set: `set[${ANY_TEXT}]`,
  frozenset: `frozenset[${ANY_TEXT}]`,
  dict: `dict[${ANY_TEXT}, ${ANY_TEXT}]`,
  tuple: `tuple[${ANY_TEXT}, ...]`,
};

/** What a checker prints by these names is never a class of a library. */
const WORDS: Readonly<Record<string, string>> = {
  Any: ANY_TEXT,
  Unknown: ANY_TEXT,
  Never: ANY_TEXT,
  NoReturn: "None",
  AnyStr: ANY_TEXT,
  int: "int",
  float: "float",
  complex: "complex",
  bool: "bool",
  str: "str",
  bytes: "bytes",
  list: "list",
  dict: "dict",
  set: "set",
  frozenset: "frozenset",
  tuple: "tuple",
  type: "type",
  object: "object",
};
