/** Runs one job at a time and remembers only the latest wish: what came in between is never run. */

export interface Latest<Result> {
  /** The result of a run that began after the last `outdate`. Those who ask at once share it, and it is kept. */
  ask(signal?: AbortSignal): Promise<Result>;
  /** What was computed, or is being computed, is no longer true. */
  outdate(): void;
}

interface Run<Result> {
  readonly result: Promise<Result>;
  readonly controller: AbortController;
  waiting: number;
  settled: boolean;
  outdated: boolean;
}

/** @param job stops early when its signal is aborted, which happens when nobody waits for it any more. */
export function createLatest<Result>(job: (signal: AbortSignal) => Promise<Result>): Latest<Result> {
  let current: Run<Result> | null = null;
  let queued: Run<Result> | null = null;

  function start(after: Run<Result> | null): Run<Result> {
    const controller = new AbortController();
    const run: Run<Result> = { result: begin(), controller, waiting: 0, settled: false, outdated: false };
    run.result.then(
      () => {
        run.settled = true;
      },
      () => {
        run.settled = true;
        run.outdated = true; // a failure is not an answer to keep
      },
    );
    return run;

    async function begin(): Promise<Result> {
      if (after) {
        await after.result.catch(() => undefined);
        controller.signal.throwIfAborted();
        current = run;
        queued = null;
      }
      return job(controller.signal);
    }
  }

  function join(): Run<Result> {
    if (current && !current.outdated) return current;
    if (!current || current.settled) {
      current = start(null);
      return current;
    }
    if (!queued || queued.outdated) queued = start(current);
    return queued;
  }

  return {
    async ask(signal) {
      signal?.throwIfAborted();
      return wait(join(), signal);
    },
    outdate() {
      if (current) current.outdated = true;
    },
  };
}

/** Waits for a run until the signal is aborted; a run that loses its last waiter is aborted too. */
function wait<Result>(run: Run<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (!signal) {
    run.waiting += 1;
    return run.result;
  }
  run.waiting += 1;
  return new Promise((resolve, reject) => {
    const leave = () => {
      reject(signal.reason);
      run.waiting -= 1;
      if (run.waiting > 0 || run.settled) return;
      run.outdated = true;
      run.controller.abort(signal.reason);
    };
    signal.addEventListener("abort", leave, { once: true });
    run.result.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
  });
}
