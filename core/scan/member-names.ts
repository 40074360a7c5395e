/** Names by which sources may use members, of whatever: `frame.groupby("a")` and `callMethod(frame, "groupby")` use `groupby`. */

const NAME = String.raw`[$\p{ID_Start}_][$\p{ID_Continue}]*`;
const MEMBER = new RegExp(String.raw`\.\s*(${NAME})|(["'\x60])(${NAME})\2|(${NAME})\s*\(`, "gu");

/**
 * Read from the text, so that a name of something else may be among them.
 *
 * A dynamic call and the typed one that it becomes have the same names.
 */
export function memberNames(texts: Iterable<string>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const text of texts) {
    for (const [, member, , quoted, called] of text.matchAll(MEMBER)) names.add(member ?? quoted ?? called ?? "");
  }
  return names;
}
