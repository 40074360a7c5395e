/** A name that can be put where the cursor is, and what that takes. */
import type { Span, SymbolCard, TextEdit } from "../model.js";

export interface Completion {
  readonly label: string;
  readonly kind: SymbolCard["kind"] | "member" | "keyword";
  /** What the text replaces. */
  readonly span: Span;
  readonly text: string;
  /** A default, a module, a signature: one short piece of text beside the name. */
  readonly detail: string | null;
  /** What `describe` knows about it; null for what has no card. */
  readonly about: { readonly module: string; readonly symbol: string } | null;
  /** `module.symbol` names to generate when it is accepted. */
  readonly binds: readonly string[];
  /** What has to happen elsewhere in the file: the import. */
  readonly edits: readonly TextEdit[];
}

export interface Completions {
  readonly items: readonly Completion[];
  /** More typing may find what is not among the items. */
  readonly isIncomplete: boolean;
}

export const NO_COMPLETIONS: Completions = { items: [], isIncomplete: false };

/** A name that takes nothing else than being written. */
export function plainCompletion(
  label: string,
  kind: Completion["kind"],
  span: Span,
  about: Completion["about"] = null,
  detail: string | null = null,
): Completion {
  return { label, kind, span, text: label, detail, about, binds: [], edits: [] };
}
