/** Comments of generated code: the summary and parameters of a docstring as TSDoc. */
import type { Provenance } from "../model.js";
import { type Docstring, type Field, parseDocstring } from "./docstring.js";
import { inlineMarkdown } from "./inline-markdown.js";

export interface Comment {
  readonly doc: Docstring | null;
  readonly deprecated: string | null;
  /** Names of the parameters to tell about, in order. */
  readonly parameters?: readonly string[];
  /** Where it all came from: `numpy 2.4.6, types from stubs`. */
  readonly source: string;
}

const LINE = 116;

export function readDocstring(text: string | null): Docstring | null {
  return text === null ? null : parseDocstring(text);
}

/** Lines of a TSDoc comment. */
export function tsdoc({ doc, deprecated, parameters, source }: Comment): readonly string[] {
  const summary = doc?.summary ? fill(inlineMarkdown(doc.summary)) : [];
  const notes = parameterNotes(doc);
  const tags = (parameters ?? []).flatMap((name) => {
    const note = notes.get(name);
    return note ? fill(`@param ${name} - ${note}`) : [];
  });
  const [result, ...others] = parameters ? fieldsOf(doc, /^Returns$/) : [];
  const returns = result && others.length === 0 ? firstSentence(inlineMarkdown(result.text)) : "";
  if (returns) tags.push(...fill(`@returns ${returns}`));
  if (deprecated !== null) tags.push(...fill(`@deprecated ${inlineMarkdown(deprecated)}`));
  const blocks = [summary, tags, [source]].filter((each) => each.length > 0);
  return frame(blocks.flatMap((each, index) => (index === 0 ? each : ["", ...each])));
}

/** The first sentence about each parameter. */
export function parameterNotes(doc: Docstring | null): ReadonlyMap<string, string> {
  return new Map(
    fieldsOf(doc, /Parameters$/).flatMap((field) => {
      const text = firstSentence(inlineMarkdown(field.text)).replaceAll("*/", "*\\/");
      const names = field.name.split(/\s*,\s*/).map((name) => name.replace(/^\*+/, ""));
      return text ? names.map((name) => [name, text] as const) : [];
    }),
  );
}

/** The summary alone; nothing when there is none. */
export function shortDoc(doc: Docstring | null, deprecated: string | null = null): readonly string[] {
  const summary = doc?.summary ? fill(inlineMarkdown(doc.summary)) : [];
  return frame([...summary, ...(deprecated === null ? [] : fill(`@deprecated ${inlineMarkdown(deprecated)}`))]);
}

function fieldsOf(doc: Docstring | null, title: RegExp): readonly Field[] {
  return doc?.sections.flatMap((each) => (each.kind === "fields" && title.test(each.title) ? each.fields : [])) ?? [];
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
