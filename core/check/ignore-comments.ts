/** `// snakebridge-ignore dynamic-call: reason` silences findings of a line, or of the line below it. */

import type { Finding } from "../model.js";
import { indexLines, type LineIndex } from "../reconcile/line-index.js";

const COMMENT = /\/[/*]\s*snakebridge-ignore\b[ \t]*([\w, -]*?)[ \t]*(?::[ \t]*(.*?))?[ \t]*(?:\*\/|$)/gm;

/**
 * Leaves out what a comment silences with a reason; a comment without one silences nothing and is a finding itself.
 *
 * @param sources the texts in which such comments count, by path.
 */
export function withoutIgnored(findings: readonly Finding[], sources: ReadonlyMap<string, string>): readonly Finding[] {
  const complaints: Finding[] = [];
  const ignored = new Map<string, Ignored>();
  for (const [path, text] of sources) {
    if (!text.includes("snakebridge-ignore")) continue;
    const { silenced, wrong } = readComments(path, text);
    ignored.set(path, silenced);
    complaints.push(...wrong);
  }
  if (ignored.size === 0) return findings;
  const isKept = ({ code, place }: Finding) => !(place && ignored.get(place.path)?.(code, place.span.start));
  return [...findings.filter(isKept), ...complaints];
}

type Ignored = (code: string, offset: number) => boolean;

function readComments(path: string, text: string): { silenced: Ignored; wrong: readonly Finding[] } {
  const lines = indexLines(text);
  const codes = new Map<number, Set<string>>();
  const wrong: Finding[] = [];
  for (const match of text.matchAll(COMMENT)) {
    const [comment, list = "", reason = ""] = match;
    const named = list.split(/[\s,]+/).filter((code) => code !== "");
    if (named.length === 0 || reason === "") {
      wrong.push(incomplete(path, match.index, comment.length));
      continue;
    }
    const line = targetLine(text, lines, match.index);
    codes.set(line, new Set([...(codes.get(line) ?? []), ...named]));
  }
  return { silenced: (code, offset) => codes.get(lines.lineAt(offset))?.has(code) ?? false, wrong };
}

/** A comment behind code is about its own line; one that stands alone is about the next line with code. */
function targetLine(text: string, lines: LineIndex, offset: number): number {
  let line = lines.lineAt(offset);
  const before = text.slice(lines.startOf(line) ?? 0, offset);
  if (before.trim() !== "") return line;
  for (;;) {
    const start = lines.startOf(++line);
    if (start === null) return line;
    const content = text.slice(start, lines.endOf(line)).trim();
    if (content !== "" && !content.startsWith("//")) return line;
  }
}

function incomplete(path: string, start: number, length: number): Finding {
  return {
    code: "ignore-comment",
    severity: "warning",
    message:
      "a comment that silences a finding names its code and a reason: `// snakebridge-ignore dynamic-call: the name comes from the user`",
    place: { path, span: { start, end: start + length } },
    fixes: [],
  };
}
