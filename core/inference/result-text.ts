/** What a checker prints of a callable -> the text of its result: `(x: int, y: Any = 1) -> (Expr | None)` -> `Expr | None`. */

import type { Question } from "./open-callables.js";

/** Null when nothing, or nothing to rely on, is said of the result. */
export function resultText(revealed: string, kind: Question["kind"]): string | null {
  const text = withoutParentheses(kind === "property" ? revealed : (resultOf(revealed.trim()) ?? ""));
  // What never returns is mostly a method that subclasses write, and what returns nothing may be one too.
  return text === "" || /^(Any|Unknown|Never|NoReturn)$/.test(text) ? null : text;
}

function resultOf(text: string): string | null {
  if (text.startsWith("(")) {
    const end = closing(text, 0);
    const arrow = text.slice(end + 1);
    return arrow.startsWith(" -> ") ? arrow.slice(4) : null;
  }
  // `functools` keeps what it wraps in its type arguments, the result last.
  const wrapped = /^(?:_lru_cache_wrapper|_Wrapped)\[(.*)\]$/s.exec(text)?.[1];
  return wrapped === undefined ? null : (splitTop(wrapped).at(-1) ?? null);
}

function withoutParentheses(text: string): string {
  const plain = text.trim();
  return plain.startsWith("(") && closing(plain, 0) === plain.length - 1
    ? withoutParentheses(plain.slice(1, -1))
    : plain;
}

/** Where the bracket at a place is closed; the length of the text when it never is. */
export function closing(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (sign === "'" || sign === '"') at = endOfQuote(text, at);
    else if ("([{".includes(sign)) depth++;
    else if (")]}".includes(sign) && --depth === 0) return at;
  }
  return text.length;
}

function endOfQuote(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== text[start]) at += text[at] === "\\" ? 2 : 1;
  return at;
}

/** The parts between commas that stand in no brackets. */
export function splitTop(text: string, separator = ","): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if ("([{".includes(sign)) at = closing(text, at);
    else if (sign === "'" || sign === '"') at = endOfQuote(text, at);
    else if (sign === separator) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...parts, text.slice(start).trim()].filter(Boolean);
}
