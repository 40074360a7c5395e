/** The port through which the core asks a running Python. The joining layers implement it with a worker of a pool. */
import type { DescribeRequest } from "../../contract/description.js";

export interface Inspector {
  /** Identifies the interpreter for cache keys: its path, version and the adapter's version. Starts no library. */
  fingerprint(options?: { readonly signal?: AbortSignal }): Promise<string>;
  /**
   * Describes a module in a warm worker.
   *
   * @returns the answer as it came over the wire; the core validates it.
   * @throws InspectionError when the module is unknown or its import fails, and when there is no Python.
   */
  describe(request: DescribeRequest, options?: { readonly signal?: AbortSignal }): Promise<unknown>;
}

export class InspectionError extends Error {
  override readonly name = "InspectionError";
  readonly code: "unknown-module" | "import-failed" | "no-interpreter" | "failed";
  /** Names near to the one asked for. */
  readonly suggestions: readonly string[];
  /** What to install, when that would help. */
  readonly install: string | null;

  constructor(
    code: InspectionError["code"],
    message: string,
    hints: {
      readonly suggestions?: readonly string[];
      readonly install?: string | null;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: hints.cause });
    this.code = code;
    this.suggestions = hints.suggestions ?? [];
    this.install = hints.install ?? null;
  }
}
