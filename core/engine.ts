/** The engine of one project: what it knows, what it answers, what it generates. */
import type { Configuration } from "../contract/configuration.js";
import type { Ledger } from "../contract/ledger.js";
import type { Lock, Manifest } from "../contract/manifest.js";
import type { LibraryRow } from "../contract/views.js";
import type { Completions } from "./complete/completion.js";
import type { ParameterHint } from "./complete/parameter-hints.js";
import type { SignatureHelp } from "./complete/signature-help.js";
import type { SymbolAt } from "./complete/symbol-at.js";
import type { FoundSymbol } from "./docs/find-symbols.js";
import type { DocumentationHit } from "./docs/search-docs.js";
import type { Asked, InferOptions } from "./inference/ask-checker.js";
import type {
  Binding,
  FileEdit,
  Finding,
  GeneratedFile,
  Outcome,
  Place,
  Span,
  SymbolCard,
  TextEdit,
  Usage,
} from "./model.js";
import type { DynamicUse } from "./reconcile/dynamic-use.js";
import type { LibraryReport } from "./report/library-report.js";
import type { RunPlan } from "./run/plan-run.js";

/** Answers are about the moment they were asked: texts set later do not change them. */
export interface Engine {
  /** Absolute path of the project. */
  readonly root: string;
  /** The configuration as last read; defaults where it is missing or wrong, with findings that say so. */
  configuration(): Outcome<Configuration>;
  /** The text of a file open in an editor, which stands before the disk; null gives the file back to the disk. */
  setDocument(path: string, text: string | null): void;
  /** Forgets what was read of these files (relative to the project), or of all. */
  refresh(paths?: readonly string[]): void;
  /** What the sources use, against what is bound. Needs no Python. */
  analyze(options?: { readonly signal?: AbortSignal }): Promise<Outcome<Analysis>>;
  /** Generates what is used, included or asked for, and writes it unless `check` is set. */
  generate(options?: GenerateOptions): Promise<Outcome<Generation>>;
  /**
   * Asks the project's type checker what the last generation bound and nobody annotates; the next one has the answers.
   * May take a minute. Null when there was nothing to ask, or nobody.
   */
  infer(options?: InferOptions): Promise<Outcome<Asked | null>>;
  /** What became of every dynamic call that stands in the sources or in the ledger. Needs no Python. */
  reconcile(options?: { readonly signal?: AbortSignal }): Promise<Outcome<readonly DynamicUse[]>>;
  /** What is bound of each configured library, what of its use that covers, and what is out of date. Needs no Python. */
  libraries(options?: { readonly signal?: AbortSignal }): Promise<Outcome<readonly LibraryRow[]>>;
  /** Whether Python has what is called dynamically by literal names, and takes what it is given. Asks Python. @returns how much is wrong. */
  checkDynamic(options?: { readonly signal?: AbortSignal }): Promise<Outcome<number>>;
  /** Asks Python about the names that the sources use, for later analyses to know. @returns whether any was asked about for the first time. */
  askNames(options?: { readonly signal?: AbortSignal }): Promise<boolean>;
  /** Binds what is called dynamically by literal names, and makes those calls typed. */
  promote(options?: PromoteOptions): Promise<Outcome<Promotion>>;
  /** Makes typed calls dynamic again, and drops the bindings that nothing uses then. */
  demote(options?: DemoteOptions): Promise<Outcome<Demotion>>;
  /**
   * Takes entries out of the ledger whose calls are dynamic no more, and moves the places of the others with the edits
   * that made them so. @returns how many there were.
   */
  closeEntries(keys: readonly string[], edits?: readonly FileEdit[]): Promise<number>;
  /** Everything that is wrong with the committed bindings, as errors. Needs no Python. */
  verify(options?: { readonly signal?: AbortSignal }): Promise<Outcome<Analysis>>;
  /** How the environment differs from the one that the bindings were generated from. Asks Python. */
  drift(options?: { readonly signal?: AbortSignal }): Promise<Outcome<Drift>>;
  /** Mends records that cannot be read, keeps edited files aside, and generates. */
  repair(options?: GenerateOptions): Promise<Outcome<Repair>>;
  /** What is known of a symbol; null when nothing is. Asks Python only when the cache does not know. */
  describe(module: string, symbol: string, options?: { readonly signal?: AbortSignal }): Promise<SymbolCard | null>;
  /** What the libraries offer that fits the words, best first. Asks Python for what the cache does not know. */
  searchDocs(term: string, options?: SearchOptions): Promise<Outcome<readonly DocumentationHit[]>>;
  /** The names of Python that can stand at an offset of a file. Asks Python only for what the cache does not know. */
  complete(path: string, offset: number, options?: { readonly signal?: AbortSignal }): Promise<Completions>;
  /** How the thing is called whose call stands around an offset of a file; null where there is none. */
  signaturesAt(
    path: string,
    offset: number,
    options?: { readonly signal?: AbortSignal },
  ): Promise<SignatureHelp | null>;
  /** The symbol that stands at an offset of a file, also where `usageAt` sees none: in members of refs, keywords, templates. */
  symbolAt(path: string, offset: number, options?: { readonly signal?: AbortSignal }): Promise<SymbolAt | null>;
  /** The names of the parameters that arguments by position are for, in a part of a file. */
  parameterHints(
    path: string,
    span: Span,
    options?: { readonly signal?: AbortSignal },
  ): Promise<readonly ParameterHint[]>;
  /** Symbols of the configured libraries and the bound modules whose names fit the letters, best first. */
  findSymbols(query: string, options?: { readonly signal?: AbortSignal }): Promise<readonly FoundSymbol[]>;
  /** Where the libraries are named in `snakebridge.json`. */
  libraryPlaces(): ReadonlyMap<string, Span>;
  /** What one file uses of Python, in the order of places. */
  usagesIn(path: string): readonly Usage[];
  /** The edits that put the selected statements of a file into a session of their own; null where that cannot be. */
  intoSession(path: string, selection: Span): readonly TextEdit[] | null;
  /** How much is known of the types and documentation of each library that is configured, whole, and from where. Asks Python. */
  report(options?: ReportOptions): Promise<Outcome<readonly LibraryReport[]>>;
  /** The use of a Python symbol at an offset of a file, if there is one. */
  usageAt(path: string, offset: number): Usage | null;
  /**
   * What Python is to evaluate for the expression at a place of a file; an empty span means the call that stands there.
   *
   * @returns a sentence when there is nothing to run.
   */
  planRun(path: string, span: Span): RunPlan | string;
}

export interface Analysis {
  readonly usages: readonly Usage[];
  readonly manifest: Manifest;
  readonly lock: Lock | null;
  readonly ledger: Ledger;
}

export interface GenerateOptions {
  /** Only this library. */
  readonly library?: string;
  /** `module.symbol` names to add to what is used. */
  readonly symbols?: readonly string[];
  /** Asks Python again although the cache knows. */
  readonly force?: boolean;
  /** Binds no longer what no source uses. */
  readonly prune?: boolean;
  /** `module.symbol` names that are not bound, whoever uses them. */
  readonly without?: readonly string[];
  /** Writes nothing; the result says what would change. */
  readonly check?: boolean;
  readonly signal?: AbortSignal;
  /** `done` of `total` modules; `step` is a sentence. */
  readonly onProgress?: (step: string, done: number, total: number) => void;
}

export interface ReportOptions {
  /** Only this library. */
  readonly library?: string;
  readonly signal?: AbortSignal;
}

export interface SearchOptions {
  /** Only this module and its submodules; default every configured library. */
  readonly library?: string;
  /** Default 20. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

export interface Drift {
  readonly lock: Lock | null;
  readonly python: string | null;
  readonly platform: string | null;
  /** The versions really installed, by library; null for what has none. */
  readonly installed: Readonly<Record<string, string | null>>;
}

export interface Repair {
  /** Sentences about what was wrong and what was done, in order. */
  readonly steps: readonly string[];
  readonly generation: Generation;
}

/** Which calls a promotion or a demotion is about; all of the project when nothing is said. */
export interface CallSelection {
  /** Only calls of these `module.symbol` names. */
  readonly symbols?: readonly string[];
  /** Only calls of this library. */
  readonly library?: string;
  /** Only calls in this file. */
  readonly path?: string;
  /** With `path`: only the call that stands at this offset. */
  readonly offset?: number;
}

export interface PromoteOptions extends CallSelection {
  /** Also computed names that had few values, as a choice among those; one that is pointed at needs no asking. */
  readonly choices?: boolean;
  /** Writes nothing; the result says what would change. */
  readonly dryRun?: boolean;
  /** Writes the bindings, and leaves the sources and the ledger to the caller, who shows them in an editor. */
  readonly leaveSources?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (step: string, done: number, total: number) => void;
}

export interface Promotion {
  /** The `module.symbol` names that were bound for it; those that had a binding already are not among them. */
  readonly symbols: readonly string[];
  /** One for each source that changes, sorted by path. */
  readonly edits: readonly FileEdit[];
  /** The calls that are typed now. */
  readonly calls: readonly Usage[];
  /** The calls that stay dynamic, with the reason as a clause. */
  readonly left: readonly (Place & { readonly name: string; readonly reason: string })[];
  /** Keys of the ledger's entries whose calls are all typed now. */
  readonly closed: readonly string[];
  /** Null when every symbol had a binding. */
  readonly generation: Generation | null;
}

export interface DemoteOptions extends CallSelection {
  /** Writes nothing; the result says what would change. */
  readonly dryRun?: boolean;
  /** Writes nothing; the caller edits the sources, and generates without `symbols` then. */
  readonly leaveSources?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (step: string, done: number, total: number) => void;
}

export interface Demotion {
  /** The `module.symbol` names that are bound no longer, sorted. */
  readonly symbols: readonly string[];
  /** One for each source that changes, sorted by path. */
  readonly edits: readonly FileEdit[];
  /** The calls and values that are dynamic now. */
  readonly calls: readonly Usage[];
  /** The uses that stay typed, with the reason as a clause. */
  readonly left: readonly (Place & { readonly name: string; readonly reason: string })[];
  /** The bindings that stay, with the reason as a clause. */
  readonly kept: readonly { readonly name: string; readonly reason: string }[];
  /** Null when no binding goes, or the sources are left to the caller. */
  readonly generation: Generation | null;
}

export interface Generation {
  readonly bindings: readonly Binding[];
  /** What the generated files are now, or would be. */
  readonly files: readonly GeneratedFile[];
  /** Paths relative to the project. */
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  readonly findings: readonly Finding[];
}
