/** The port through which the core asks a type checker what it infers. The host implements it with the project's pyright. */

export interface TypeChecker {
  /** The checker and its version, for cache keys and for people: `pyright 1.1.414`. Null when the project has none. */
  identify(): Promise<string | null>;
  /**
   * Checks a program in the Python of the project, within bounds of time and memory.
   *
   * @returns what `reveal_type` says, by line, from zero; a line without an answer is left out.
   * @throws CheckerError when the checker does not run, or comes to its bounds.
   */
  reveal(program: string, options?: { readonly signal?: AbortSignal }): Promise<ReadonlyMap<number, string>>;
}

export class CheckerError extends Error {
  override readonly name = "CheckerError";
}
