/** Keeps the server alive: a feature that fails answers empty, and the log says what happened. */

/** Wraps a handler: when it throws, the client gets `empty` and the log gets the reason. */
export type Guard = <Arguments extends readonly unknown[], Result>(
  feature: string,
  empty: Result,
  handler: (...arguments_: Arguments) => Result | Promise<Result>,
) => (...arguments_: Arguments) => Promise<Result>;

export function createGuard(log: (line: string) => void): Guard {
  return (feature, empty, handler) =>
    async (...arguments_) => {
      try {
        return await handler(...arguments_);
      } catch (error) {
        if (!isAbort(error)) log(`${feature}: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
        return empty;
      }
    };
}

/** True for the error of an aborted signal: what was asked is no longer wanted, so there is nothing to report. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}
