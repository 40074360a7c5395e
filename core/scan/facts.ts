/** What the syntax of one source says, before anyone knows what the other files are. */
import type { Span } from "../model.js";

/** What an expression stands for: a path of exported names inside a module; the empty path is the module itself. */
export interface Target {
  /** As written in the import. */
  readonly specifier: string;
  readonly path: readonly string[];
}

/** One place where an imported thing is used. */
export interface Reference extends Target {
  /** `computed`: a member whose name is not in the source, or a module that goes where the scan does not follow. */
  readonly kind: "name" | "computed";
  /** The last name of the chain; for computed access the expression that gives the name. */
  readonly span: Span;
  /** The names of the chain as it stands here, for looking one up by offset. */
  readonly steps: readonly Step[];
  readonly call?: CallFacts;
}

/** A name of a chain, and how many names of the path it stands for. */
export interface Step extends Span {
  readonly depth: number;
}

export interface CallFacts extends Span {
  /** The call is a statement by itself. */
  readonly isDropped: boolean;
  readonly arguments: readonly ArgumentFacts[];
}

/** An argument as far as it is written out. */
export type ArgumentFacts =
  | { readonly kind: "text"; readonly text: string; readonly span: Span }
  /** A name that was imported. */
  | { readonly kind: "target"; readonly target: Target }
  /** The length is null when something is spread into it. */
  | { readonly kind: "array"; readonly length: number | null }
  /** The keys are null unless all are plain. */
  | { readonly kind: "object"; readonly keys: readonly string[] | null }
  | { readonly kind: "spread" | "other" };

export interface SourceFacts {
  readonly references: readonly Reference[];
  /** What the file hands on to who imports it. */
  readonly exports: ReadonlyMap<string, Target>;
  /** Modules all of whose names the file hands on. */
  readonly stars: readonly string[];
}
