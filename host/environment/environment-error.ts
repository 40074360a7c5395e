/** The one error of the environment's setup: what went wrong, to what, and the command or setting that mends it. */

export type EnvironmentErrorCode =
  | "no-python"
  | "python-too-old"
  | "no-network"
  | "index-refused"
  | "missing-variable"
  | "no-constraints"
  | "no-uv"
  | "unknown-extra"
  | "unknown-package"
  | "no-matching-version"
  | "install-failed"
  | "untrusted"
  | "cancelled";

export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
  readonly code: EnvironmentErrorCode;
  /** What to do, as one sentence. */
  readonly fix: string;
  /** The last lines the installer printed; empty when none ran. */
  readonly output: string;

  constructor(
    code: EnvironmentErrorCode,
    message: string,
    fix: string,
    hints: { readonly output?: string; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: hints.cause });
    this.code = code;
    this.fix = fix;
    this.output = hints.output ?? "";
  }
}
