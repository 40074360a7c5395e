/** Whether one mapped type takes all that another takes, as far as their texts tell. */
import { splitUnion } from "./mapping.js";
import { NAMED_TYPES, type NamedType } from "./named-types.js";

/** The union without members that others take in. */
export function withoutCovered(union: string): string {
  const members = splitUnion(union);
  if (members.length === 1) return union;
  // A literal takes in nothing but itself, and a union of codes has hundreds of them.
  const wide = members.flatMap((text, at) => (isLiteral(text) ? [] : [{ text, at, holds: membersOf(text) }]));
  const kept = members.filter(
    (each, index) =>
      !wide.some(
        ({ text, at, holds }) => at !== index && takesIn(text, holds, each) && !(at > index && covers(each, text)),
      ),
  );
  return kept.length === members.length ? union : kept.join(" | ");
}

/** False when in doubt. */
export function covers(wide: string, narrow: string): boolean {
  return wide === narrow || wide === ANYTHING || takesIn(wide, membersOf(wide), narrow);
}

const ANYTHING = "$.PyValue";

/** @param holds the members of the wide type. */
function takesIn(wide: string, holds: ReadonlySet<string>, narrow: string): boolean {
  if (wide === narrow || wide === ANYTHING) return true;
  return splitUnion(narrow).every(
    (each) =>
      holds.has(each) ||
      literalOf(each, holds) ||
      expandsInto(each, holds) ||
      listIn(each, holds) ||
      arrayIn(each, holds),
  );
}

function isLiteral(member: string): boolean {
  return /^"[^"]*"$/.test(member) || member === "null";
}

function literalOf(member: string, members: ReadonlySet<string>): boolean {
  if (member.startsWith('"')) return members.has("string");
  if (member === "true" || member === "false") return members.has("boolean");
  if (/^-?\d+$/.test(member) || member === "number" || member === "bigint")
    return members.has("$.Int") || (member !== "bigint" && members.has("number"));
  return member.startsWith("$.Opaque<") && members.has("$.PyObject");
}

/** Helper types that take all that another takes, where their texts do not tell. */
const WIDER: Readonly<Record<string, readonly NamedType[]>> = {
  $RealArrayLike: ["$NumberArrayLike", "$ArrayLike"],
  $NumberArrayLike: ["$ArrayLike"],
  $RealArray: ["$NumberArray", "$AnyArray", "$NumberArrayLike", "$ArrayLike"],
  $NumberArray: ["$AnyArray", "$ArrayLike"],
  $AnyArray: ["$ArrayLike"],
};

function expandsInto(member: string, members: ReadonlySet<string>): boolean {
  if (WIDER[member]?.some((each) => members.has(each))) return true;
  return isNamed(member) && splitUnion(NAMED_TYPES[member]).every((each) => members.has(each));
}

/** `readonly A[]` in `readonly (A | B)[]`; the helper types for arrays are lists of themselves too. */
function listIn(member: string, members: ReadonlySet<string>): boolean {
  const item = itemOf(member);
  if (item === null) return false;
  return [...members].some((each) => {
    const wide = itemOf(each);
    return wide !== null && (wide === item || covers(wide, item));
  });
}

function itemOf(list: string): string | null {
  const found = /^readonly (.+)\[\]$/.exec(list)?.[1];
  return found === undefined || splitUnion(list).length > 1 ? null : found.replace(/^\((.*)\)$/, "$1");
}

/** Arrays of some element types among arrays of more; any array is a handle. */
function arrayIn(member: string, members: ReadonlySet<string>): boolean {
  const elements = elementsOf(member);
  if (elements === null) return false;
  if (members.has("$.PyObject") || members.has('$.Opaque<"numpy.ndarray">')) return true;
  return [...members].some((each) => {
    const wide = elementsOf(each);
    return wide !== null && [...elements].every((one) => wide.has(one));
  });
}

function elementsOf(array: string): ReadonlySet<string> | null {
  const found = /^\$ArrayOf<([^<>]+)>$/.exec(array)?.[1];
  return found === undefined ? null : new Set(splitUnion(found).flatMap(elementNames));
}

function elementNames(element: string): readonly string[] {
  return isNamed(element) ? splitUnion(NAMED_TYPES[element]).flatMap(elementNames) : [element];
}

/** The members of a union, with helper types opened one level. */
function membersOf(text: string): ReadonlySet<string> {
  const members = splitUnion(text);
  return new Set(members.some(isNamed) ? members.flatMap((each) => [each, ...opened(each)]) : members);
}

const opened = (member: string): readonly string[] => (isNamed(member) ? splitUnion(NAMED_TYPES[member]) : []);

function isNamed(text: string): text is NamedType {
  return text.startsWith("$") && Object.hasOwn(NAMED_TYPES, text);
}
