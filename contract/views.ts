/** What the views of the sidebar ask the server, and what they are told. Everything is asked anew when it may have changed. */

/** Notification server -> client: the views may show something else now. */
export const VIEWS_CHANGED = "snakebridge/viewsChanged";

/** Request client -> server, without parameters: the libraries of every project. */
export const LIBRARIES = "snakebridge/libraries";
export type LibrariesAnswer = readonly ProjectRows<LibraryRow>[];

/** Request client -> server, without parameters: the dynamic calls of every project, most frequent first. */
export const LEDGER = "snakebridge/ledger";
export type LedgerAnswer = readonly ProjectRows<LedgerRow>[];

/** Request client -> server, without parameters: the pools of every project that have started. */
export const POOLS = "snakebridge/pools";
export type PoolsAnswer = readonly ProjectRows<PoolRow>[];

/** Request client -> server: ends the workers of a pool, and starts new ones. */
export const RESTART_POOL = "snakebridge/restartPool";
/** Request client -> server: stops what the workers of a pool are doing. */
export const INTERRUPT_POOL = "snakebridge/interruptPool";
export interface PoolParameters {
  /** URI of the project's folder. */
  readonly project: string;
  readonly pool: PoolName;
}

export interface ProjectRows<Row> {
  /** URI of its folder. */
  readonly uri: string;
  readonly name: string;
  readonly rows: readonly Row[];
}

export interface LibraryRow {
  readonly name: string;
  readonly source: "installed" | "stdlib" | "local";
  /** As the configuration asks for it: a specifier, `stdlib`, `local`. */
  readonly requested: string;
  /** That the bindings were generated from; null for what has none. */
  readonly version: string | null;
  /** Dotted, with the module, sorted. */
  readonly bound: readonly { readonly name: string; readonly kind: string }[];
  /** How many names of it the sources use, and how many of those have a binding. */
  readonly used: number;
  readonly covered: number;
  /** Sentences about why its bindings no longer fit. */
  readonly stale: readonly string[];
}

export interface LedgerRow {
  /** Dotted; of a place that computes names, those that were seen there. */
  readonly names: readonly string[];
  readonly state: "promotable" | "choice" | "computed" | "typed" | "gone" | "unknown" | "unconfigured";
  readonly count: number;
  readonly failed: number;
  /** Where it stands in the sources. */
  readonly sites: readonly SiteRow[];
}

export interface SiteRow {
  readonly uri: string;
  /** From 0. */
  readonly line: number;
  readonly character: number;
  /** The line of source. */
  readonly text: string;
}

/** `descriptions` answers hovers and generates, `runs` runs calls. */
export type PoolName = "descriptions" | "runs";

export interface PoolRow {
  readonly pool: PoolName;
  readonly calls: number;
  readonly failed: number;
  /** Workers that died and were replaced. */
  readonly deaths: number;
  readonly workers: readonly WorkerRow[];
}

export interface WorkerRow {
  /** Null while it starts. */
  readonly pid: number | null;
  readonly state: "starting" | "ready" | "retiring";
  readonly inFlight: number;
  readonly calls: number;
  /** Resident; null where the system does not tell. */
  readonly bytes: number | null;
  readonly ageMs: number;
}
