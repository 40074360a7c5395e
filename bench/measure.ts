/** Times of a call: one after the other, and many at once. */

export interface Sequence {
  /** Microseconds. */
  readonly median: number;
  readonly p95: number;
}

const WARM_UP_SHARE = 0.3;

export async function inSequence(count: number, call: (index: number) => PromiseLike<unknown>): Promise<Sequence> {
  for (let index = 0; index < count * WARM_UP_SHARE; index++) await call(index);
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    const start = process.hrtime.bigint();
    await call(index);
    times.push(Number(process.hrtime.bigint() - start) / 1e3);
  }
  times.sort((a, b) => a - b);
  return { median: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

/** @returns calls per second with so many waiting at any time. */
export async function atOnce(
  inFlight: number,
  count: number,
  call: (index: number) => PromiseLike<unknown>,
): Promise<number> {
  let next = 0;
  const caller = async (limit: number) => {
    while (next < limit) await call(next++);
  };
  const run = (limit: number) => Promise.all(Array.from({ length: inFlight }, () => caller(limit)));
  await run(count * WARM_UP_SHARE);
  next = 0;
  const start = performance.now();
  await run(count);
  return count / ((performance.now() - start) / 1e3);
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}
