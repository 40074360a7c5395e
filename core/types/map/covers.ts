/** Whether one mapped type takes all that another takes, as far as their texts tell. */

import { splitUnion } from "./mapping.js";
import { NAMED_TYPES, type NamedType } from "./named-types.js";

/** False when in doubt. */
export function covers(wide: string, narrow: string): boolean {
  if (wide === narrow || wide === "$.PyValue") return true;
  const members = membersOf(wide);
  return splitUnion(narrow).every(
    (each) => members.has(each) || literalOf(each, members) || expandsInto(each, members),
  );
}

function literalOf(member: string, members: ReadonlySet<string>): boolean {
  if (member.startsWith('"')) return members.has("string");
  if (member === "true" || member === "false") return members.has("boolean");
  if (/^-?\d+$/.test(member) || member === "number" || member === "bigint")
    return members.has("$.Int") || (member !== "bigint" && members.has("number"));
  return member.startsWith("$.Opaque<") && members.has("$.PyObject");
}

function expandsInto(member: string, members: ReadonlySet<string>): boolean {
  if (member === "$RealArrayLike") return members.has("$NumberArrayLike") || members.has("$ArrayLike");
  return (
    (member === "$NumberArrayLike" || member.startsWith("$ArrayOf<") || member === '$.Opaque<"numpy.ndarray">') &&
    members.has("$ArrayLike")
  );
}

/** The members of a union, with helper types opened one level. */
function membersOf(text: string): ReadonlySet<string> {
  const members = splitUnion(text);
  const opened = members.flatMap((each) => (each in NAMED_TYPES ? splitUnion(NAMED_TYPES[each as NamedType]) : []));
  return new Set([...members, ...opened]);
}
