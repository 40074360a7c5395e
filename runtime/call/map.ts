/** `map`: plain-value work over all workers, a bounded number at a time, results in the order of the items. */
import { COUNT, checkOptions, type Rules, SIGNAL, TEXT } from "../errors/check-options.js";
import { programPool } from "../program.js";
import { aborted } from "../session/lane-errors.js";
import { runInSession } from "../session/scope.js";

export interface MapOptions {
  /** Items at work at once; twice the number of workers by default. */
  readonly concurrency?: number;
  /** Stops starting items, and is passed on to the work. */
  readonly signal?: AbortSignal;
  /** The name of one of the program's pools. */
  readonly pool?: string;
}

const RULES: Rules<Required<MapOptions>> = {
  concurrency: COUNT,
  signal: SIGNAL,
  pool: TEXT,
};

export interface MapContext {
  readonly index: number;
  /** Aborted by the caller's signal, and when another item has failed: pass it on to calls that are to be stopped then. */
  readonly signal: AbortSignal;
}

/**
 * Runs the work for each item; the calls in it go to the worker that is freest at that moment.
 *
 * The first failure rejects and starts no further item.
 *
 * @param items read one by one, as there is room for more.
 */
export async function map<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  work: (item: Item, context: MapContext) => Result | PromiseLike<Result>,
  options: MapOptions = {},
): Promise<Awaited<Result>[]> {
  checkOptions(options, RULES, "of `map`");
  const pool = programPool(options.pool);
  const concurrency = options.concurrency ?? 2 * pool.size;
  const stop = new AbortController();
  const onAbort = () => stop.abort(options.signal?.reason);
  if (options.signal?.aborted) throw aborted(options.signal);
  options.signal?.addEventListener("abort", onAbort, { once: true });
  const source = toIterator(items);
  const results: Awaited<Result>[] = [];
  let next = 0;
  // Items of an asynchronous source are asked for one after the other.
  let turn: Promise<unknown> = Promise.resolve();
  const take = () => {
    const taken = turn.then(async () => ({ ...(await source.next()), index: next++ }));
    turn = taken.catch(() => {});
    return taken;
  };
  const serve = async () => {
    for (;;) {
      if (stop.signal.aborted) throw aborted(stop.signal);
      const { done, value, index } = await take();
      if (done) return;
      results[index] = await runInSession(pool.fanOut(), () => work(value, { index, signal: stop.signal }));
    }
  };
  try {
    await Promise.race([Promise.all(Array.from({ length: concurrency }, serve)), rejection(stop.signal)]);
    return results;
  } catch (error) {
    stop.abort(error);
    await source.return?.();
    throw error;
  } finally {
    options.signal?.removeEventListener("abort", onAbort);
  }
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(aborted(signal)), { once: true });
  });
}

function toIterator<Item>(items: Iterable<Item> | AsyncIterable<Item>) {
  const asynchronous = (items as AsyncIterable<Item>)[Symbol.asyncIterator];
  if (asynchronous) return asynchronous.call(items);
  const iterator = (items as Iterable<Item>)[Symbol.iterator]();
  return {
    next: async () => iterator.next(),
    return: async () => iterator.return?.() ?? { done: true as const, value: undefined },
  };
}
