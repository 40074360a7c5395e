/** What the setup of a project's Python environment tells while it runs and when it is done. */
import type { Hardware } from "../../contract/configuration.js";

export interface SetupProgress {
  /** A sentence: "Installing `numpy`". */
  readonly step: string;
  /** Steps done, of `total`. */
  readonly done: number;
  readonly total: number;
  /** The line the installer printed last, when one is running. */
  readonly output?: string;
}

export interface SetupOptions {
  readonly onProgress?: (progress: SetupProgress) => void;
  readonly signal?: AbortSignal;
  /** Changes nothing: the report says what a setup would do. */
  readonly check?: boolean;
  /** What libraries with variants are installed for; default the configuration's, else what the machine has. */
  readonly hardware?: Hardware;
}

export interface SetupReport {
  /** Absolute path. */
  readonly interpreter: string;
  /** Version of Python, e.g. `3.11.7`. */
  readonly python: string;
  /** Why this interpreter: "`python.interpreter` of snakebridge.json". */
  readonly why: string;
  /** True when everything asked for is installed; after a setup always, after a check perhaps. */
  readonly complete: boolean;
  /** True when this run (or, with `check`, a run to come) makes the managed environment. */
  readonly created: boolean;
  /** Requirements that this run installed; with `check`, those that are missing. */
  readonly installed: readonly string[];
  /** Which variants of the libraries were asked for. */
  readonly hardware: Hardware;
  readonly milliseconds: number;
}
