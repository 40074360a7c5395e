/** A mistake of the user, said with its fix; commands throw it and `failure.ts` prints it. */

export class UserError extends Error {
  override readonly name = "UserError";
  readonly code: string;
  readonly fix: string;

  constructor(code: string, message: string, fix: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
    this.fix = fix;
  }
}
