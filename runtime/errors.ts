/** The errors a program meets: one class with a closed set of codes, and one more for exceptions of Python. */

export const ERROR_CODES = [
  // told by the adapter, see docs/wire.md
  "python",
  "invalid_payload",
  "invalid_ref",
  "stale_ref",
  "unknown_module",
  "import_failed",
  "unknown_attribute",
  "forbidden",
  "unsendable",
  "too_large",
  "cancelled",
  "timeout",
  "protocol",
  // an exception of Python that numerical libraries raise for these reasons
  "shape_mismatch",
  "dtype_mismatch",
  "out_of_memory",
  // told by this side
  "no_interpreter",
  "python_too_old",
  "adapter_incomplete",
  "worker_start_failed",
  "worker_died",
  "worker_busy",
  "overloaded",
  "session_expired",
  "closed",
  "configuration",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** How far Python had to be pushed until a cancelled call was over. */
export type Rung = "queued" | "finished" | "interrupted" | "terminated" | "killed";

export interface ErrorDetails {
  /** What to do about it, a sentence or a command. */
  readonly fix?: string;
  /** Names near to the one that was not found, best first. */
  readonly suggestions?: readonly string[];
  /** The package to install. */
  readonly install?: string;
  /** Where inside the arguments the value stands that cannot travel. */
  readonly path?: string;
  /** The bound that was passed, in bytes. */
  readonly limit?: number;
  readonly rung?: Rung;
  readonly cause?: unknown;
}

export class SnakeBridgeError extends Error {
  override readonly name: string = "SnakeBridgeError";
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  /** Where in the program the call was made, as `file:line:column`; in development only. */
  declare callSite?: string;
  /** For a cancelled or timed out call: resolves when Python has really stopped, with how that came about. */
  declare stopped?: Promise<Rung>;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, "cause" in details ? { cause: details.cause } : undefined);
    this.code = code;
    this.details = details;
  }

  /** The error itself when it is one, else one of the given code around it. */
  static from(error: unknown, code: ErrorCode): SnakeBridgeError {
    if (error instanceof SnakeBridgeError) return error;
    return new SnakeBridgeError(code, error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** An exception that Python raised. `cause` is the exception it was raised from, when there is one. */
export class PythonError extends SnakeBridgeError {
  override readonly name: string = "PythonError";
  /** The exception's class with its module, e.g. `json.decoder.JSONDecodeError`; builtins without it. */
  readonly pythonType: string;
  /** Names and qualified names of the class and its bases. */
  readonly mro: readonly string[];
  /** Python's own traceback. */
  readonly traceback: string;
  /** `repr` of each of the exception's arguments. */
  readonly args: readonly string[];
  /** How `cause` came about: `raise … from cause`, or raised while `context` was handled; null without either. */
  readonly chained: "cause" | "context" | null;

  constructor(message: string, facts: PythonFacts, code: ErrorCode = "python", details: ErrorDetails = {}) {
    super(code, message, details);
    this.pythonType = facts.pythonType.replace(/^builtins\./, "");
    this.mro = facts.mro;
    this.traceback = facts.traceback;
    this.args = facts.args;
    this.chained = facts.chained ?? null;
  }

  /** True when the exception is of this Python class or of one derived from it: `error.is("LookupError")`. */
  is(pythonType: string): boolean {
    return this.mro.includes(pythonType);
  }
}

export interface PythonFacts {
  readonly pythonType: string;
  readonly mro: readonly string[];
  readonly traceback: string;
  readonly args: readonly string[];
  readonly chained?: "cause" | "context" | null;
}
