/** Keeps the program alive while something is awaited. Sockets, pipes and processes never do, so that it can end by itself. */

const LONG = 2 ** 30;

let waiting = 0;
let timer: NodeJS.Timeout | null = null;

/** Must be met by one `letGo` each. */
export function keepAlive(): void {
  if (++waiting > 1) return;
  timer ??= setInterval(() => {}, LONG);
  timer.ref();
}

export function letGo(): void {
  if (--waiting === 0) timer?.unref();
}

/** Keeps the program alive until the promise settles. */
export async function keepAliveDuring<T>(work: Promise<T>): Promise<T> {
  keepAlive();
  try {
    return await work;
  } finally {
    letGo();
  }
}
