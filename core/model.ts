/** The words of the engine: what a source uses, what is bound, and what there is to say about it. */
import type { ManifestEntry } from "../contract/manifest.js";

/** Offsets into a text in UTF-16 units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place in the workspace. Paths are relative to the project, with forward slashes. */
export interface Place {
  readonly path: string;
  readonly span: Span;
}

/** One use of a Python symbol in a TypeScript source; its span is the last name, or the string that names the symbol. */
export interface Usage extends Place {
  /** `import`: a binding is imported or reached through a namespace. `dynamic`: a dynamic call with literal names. `computed`: one without. */
  readonly kind: "import" | "dynamic" | "computed";
  readonly module: string;
  /** Dotted, relative to the module; empty for the module itself and for computed uses. */
  readonly symbol: string;
  /** For calls: the whole call expression. */
  readonly call?: CallShape;
  /** For dynamic and computed calls: the function of `snakebridge` that is called, e.g. `callDynamic`. */
  readonly api?: string;
  /** For computed calls on an object: the name of the method or attribute, where it is written out. */
  readonly member?: string;
}

export interface CallShape extends Span {
  /** Number of positional arguments; null when they are not written out one by one. */
  readonly arity: number | null;
  /** Null when the keywords are not written as an object literal with plain keys. */
  readonly keywords: readonly string[] | null;
  /** True when the call stands by itself and nothing takes its result, not even `await`. */
  readonly isDropped?: boolean;
}

/** Where the knowledge of a type came from, best first. */
export type Provenance = "overlay" | "stub" | "annotation" | "inferred" | "docstring" | "observed" | "none";

/** Something bound: what `generate` wrote for it, and why. */
export interface Binding extends ManifestEntry {
  readonly module: string;
  readonly symbol: string;
  readonly provenance: Provenance;
}

/** What `generate` is asked for. */
export interface SymbolRequest {
  readonly library: string;
  readonly module: string;
  /** Empty asks for the module alone. */
  readonly symbol: string;
  readonly reason: ManifestEntry["reason"];
  /** Where it is used first, for findings. */
  readonly place?: Place;
}

/** New text for a part of a file. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** Edits of one file, sorted, none touching another; they hold for the text they were made from. */
export interface FileEdit {
  readonly path: string;
  /** The whole text that the edits are about. */
  readonly before: string;
  readonly edits: readonly TextEdit[];
}

export interface GeneratedFile {
  /** Relative to the generated directory, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Codes of findings; they are what a user silences, so they never change. */
export type FindingCode =
  | "missing-binding"
  | "stale-binding"
  | "unknown-symbol"
  | "unknown-module"
  | "library-not-configured"
  | "library-not-installed"
  | "import-failed"
  | "dynamic-call"
  /** A dynamic call that Python will refuse, told from the signature. */
  | "dynamic-signature"
  | "deprecated"
  /** A ref that is made and dropped. */
  | "unawaited-ref"
  /** The project's own Python does not parse. */
  | "python-syntax"
  /** A comment that should silence a finding and does not. */
  | "ignore-comment"
  | "configuration"
  | "edited-binding"
  /** A record of SnakeBridge's own that cannot be read. */
  | "manifest"
  | "lock"
  | "ledger"
  /** A file that the operating system does not let us read or write. */
  | "file"
  | "introspection";

/** Something to say to the user about a place: a diagnostic before it meets an editor. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: "error" | "warning" | "information" | "hint";
  /** What happened, to what, and what to do; names in backticks. */
  readonly message: string;
  /** Absent when the finding is about the project as a whole. */
  readonly place?: Place;
  readonly related?: readonly (Place & { readonly message: string })[];
  readonly fixes: readonly Fix[];
}

/** What can be done about a finding. */
export type Fix =
  | { readonly kind: "generate"; readonly title: string; readonly symbols: readonly string[] }
  /** Binds these `module.symbol` names and makes their dynamic calls typed: the one at this place, or all. */
  | { readonly kind: "promote"; readonly title: string; readonly symbols: readonly string[]; readonly place?: Place }
  | { readonly kind: "replace"; readonly title: string; readonly place: Place; readonly text: string }
  /** Puts the text at all these places, and generates the symbols, which have their new names then. */
  | {
      readonly kind: "rename";
      readonly title: string;
      readonly places: readonly Place[];
      readonly text: string;
      readonly symbols: readonly string[];
    }
  | { readonly kind: "setup"; readonly title: string; readonly library: string };

/** Functions of the core return what they made and what there is to say; they never throw for a user's mistake. */
export interface Outcome<Value> {
  readonly value: Value;
  readonly findings: readonly Finding[];
}

/** All a hover or a documentation view shows about a symbol. */
export interface SymbolCard {
  readonly module: string;
  readonly symbol: string;
  readonly kind: ManifestEntry["kind"];
  /** The TypeScript signatures, as generated. */
  readonly typescript: readonly string[];
  /** The Python signature, e.g. `mean(a, axis=None, dtype=None)`. */
  readonly python: string;
  /** The docstring as Markdown; null when there is none. */
  readonly documentation: string | null;
  readonly library: string;
  /** The installed version; for the standard library that of Python; null for local modules. */
  readonly version: string | null;
  readonly provenance: Provenance;
  readonly deprecated: string | null;
  readonly source: { readonly file: string; readonly line: number } | null;
  /** Where it is documented; null where no documentation is known. */
  readonly url: string | null;
}
