/** Comments of generated code: the summary and parameters of a docstring as TSDoc. */
import type { Provenance } from "../model.js";
import { parseDocstring } from "./docstring.js";
import { inlineMarkdown } from "./inline-markdown.js";

export interface Comment {
  readonly doc: string | null;
  readonly deprecated: string | null;
  /** Names of the parameters to tell about, in order. */
  readonly parameters?: readonly string[];
  /** `numpy 2.4.6, types from stub`. */
  readonly source?: string;
}

const LINE = 116;

/** Lines of a TSDoc comment; none when there is nothing to say. */
export function tsdoc(comment: Comment): readonly string[] {
  const parsed = comment.doc === null ? null : parseDocstring(comment.doc);
  const lines: string[] = [];
  if (parsed?.summary) lines.push(...fill(inlineMarkdown(parsed.summary)));
  const notes = parameterNotes(comment.doc);
  const tags = (comment.parameters ?? []).flatMap((name) => {
    const note = notes.get(name);
    return note ? fill(`@param ${name} - ${note}`) : [];
  });
  const returns = parsed?.sections.find((each) => each.kind === "fields" && each.title === "Returns");
  const result = returns?.kind === "fields" ? returns.fields[0] : undefined;
  const resultText = result ? firstSentence(inlineMarkdown(result.text)) : "";
  if (comment.parameters && resultText) tags.push(...fill(`@returns ${resultText}`));
  if (comment.deprecated !== null) tags.push(...fill(`@deprecated ${inlineMarkdown(comment.deprecated)}`));
  if (tags.length > 0) lines.push(...(lines.length > 0 ? [""] : []), ...tags);
  if (comment.source && lines.length > 0) lines.push("", comment.source);
  return frame(lines);
}

/** The first sentence about each parameter. */
export function parameterNotes(doc: string | null): ReadonlyMap<string, string> {
  const sections = doc === null ? [] : parseDocstring(doc).sections;
  const fields = sections.flatMap((each) =>
    each.kind === "fields" && /Parameters$/.test(each.title) ? each.fields : [],
  );
  return new Map(
    fields.flatMap((field) => {
      const text = firstSentence(inlineMarkdown(field.text)).replaceAll("*/", "*\\/");
      const names = field.name.split(/\s*,\s*/).map((name) => name.replace(/^\*+/, ""));
      return text ? names.map((name) => [name, text] as const) : [];
    }),
  );
}

/** One line when it fits. */
export function shortDoc(doc: string | null, deprecated: string | null = null): readonly string[] {
  const summary = doc === null ? "" : inlineMarkdown(parseDocstring(doc).summary);
  const lines = [
    ...(summary ? fill(summary) : []),
    ...(deprecated === null ? [] : fill(`@deprecated ${inlineMarkdown(deprecated)}`)),
  ];
  return frame(lines);
}

export function provenanceText(provenance: Provenance): string {
  const texts: Record<Provenance, string> = {
    overlay: "types reviewed by hand",
    stub: "types from stubs",
    annotation: "types from annotations",
    inferred: "types inferred",
    docstring: "types from the documentation",
    observed: "types observed",
    none: "types unknown",
  };
  return texts[provenance];
}

function frame(lines: readonly string[]): readonly string[] {
  const safe = lines.map((line) => line.replaceAll("*/", "*\\/"));
  if (safe.length === 0) return [];
  if (safe.length === 1) return [`/** ${safe[0]} */`];
  return ["/**", ...safe.map((line) => (line ? ` * ${line}` : " *")), " */"];
}

function firstSentence(text: string): string {
  const paragraph = (text.split(/\n\s*\n/)[0] ?? "").replace(/\s+/g, " ").trim();
  const end = /^.{20,}?[.!?](?=\s+[A-Z`]|$)/.exec(paragraph);
  return end ? end[0] : paragraph.length > 240 ? `${paragraph.slice(0, 239)}…` : paragraph;
}

/** Breaks at words; an `@` that begins a line by chance is no tag. */
function fill(text: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line && line.length + word.length + 1 > LINE) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  if (line) lines.push(line);
  return lines.map((each, index) => (each.startsWith("@") && index > 0 ? `\\${each}` : each));
}
