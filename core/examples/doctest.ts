/** The examples of a docstring: what is typed after `>>>`, and what Python is said to answer. */

export interface Doctest {
  /** One statement, over several lines where it was continued. */
  readonly source: string;
  /** Empty when nothing is printed. */
  readonly expected: string;
}

const PROMPT = /^(\s*)>>> ?(.*)$/;
const CONTINUED = /^\s*\.\.\.(?: (.*)|)$/;

export function readDoctests(docstring: string): readonly Doctest[] {
  const found: { source: string; expected: string[] }[] = [];
  let indent: string | null = null;
  for (const line of docstring.split("\n")) {
    const prompt = PROMPT.exec(line);
    const last = found.at(-1);
    const continued = indent === null || last?.expected.length ? null : CONTINUED.exec(line);
    if (prompt) {
      indent = prompt[1] ?? "";
      found.push({ source: prompt[2] ?? "", expected: [] });
    } else if (continued && last) last.source += `\n${continued[1] ?? ""}`;
    else if (line.trim() === "" || (indent !== null && !line.startsWith(indent))) indent = null;
    else if (indent !== null) last?.expected.push(line.slice(indent.length));
  }
  return found.map(({ source, expected }) => ({ source: source.trimEnd(), expected: expected.join("\n") }));
}
