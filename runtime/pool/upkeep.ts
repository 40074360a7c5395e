/** Work that comes again and again while a pool is open: idle sessions expire, workers that served long enough retire. */

/** Calls `work` until the returned function is called; never two at once, and never keeps the program alive. */
export function repeat(work: () => Promise<void>, everyMs: number): () => void {
  let busy = false;
  const timer = setInterval(async () => {
    if (busy) return;
    busy = true;
    try {
      await work();
    } finally {
      busy = false;
    }
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
