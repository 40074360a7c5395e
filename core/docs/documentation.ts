/** A docstring as Markdown with its examples in TypeScript, made once: who reads a hover comes back to it. */
import type { ModuleDescription } from "../../contract/description.js";
import { typescriptExamples } from "../examples/typescript-examples.js";
import { loadPythonParser } from "../stubs/parser.js";
import { toMarkdown } from "./markdown.js";

/** By the description that a docstring is part of, and goes with. */
const made = new WeakMap<ModuleDescription, Map<string, string>>();

export async function documentationOf(doc: string, description: ModuleDescription): Promise<string> {
  const known = made.get(description) ?? new Map<string, string>();
  made.set(description, known);
  const markdown = known.get(doc) ?? toMarkdown(doc, typescriptExamples(doc, description, await loadPythonParser()));
  known.set(doc, markdown);
  return markdown;
}
