/** Names that sources use as members, of whatever: `frame.groupby("a")` uses `groupby`. */

const MEMBER = /\.\s*([$\p{ID_Start}_][$\p{ID_Continue}]*)/gu;

/** Read from the text: a name in a comment may be among them, none that is used is missing but computed ones. */
export function memberNames(texts: Iterable<string>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const text of texts) for (const [, name = ""] of text.matchAll(MEMBER)) names.add(name);
  return names;
}
