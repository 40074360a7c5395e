/** Lets one setup of a project run at a time: a second one waits, then finds everything done. */
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { lock } from "proper-lockfile";

const LOOK_AGAIN_MS = 200;
/** A lock whose owner was killed is taken over after this long. */
const STALE_MS = 10_000;

/** Runs `work` while this process holds the lock file; `onWait` is called once when another one holds it. */
export async function withSetupLock<Value>(
  path: string,
  options: { readonly signal?: AbortSignal | undefined; readonly onWait: () => void },
  work: () => Promise<Value>,
): Promise<Value> {
  await mkdir(dirname(path), { recursive: true });
  const release = await acquire(path, options);
  try {
    return await work();
  } finally {
    await release();
  }
}

async function acquire(
  path: string,
  options: { readonly signal?: AbortSignal | undefined; readonly onWait: () => void },
) {
  for (let waited = false; ; waited = true) {
    try {
      return await lock(dirname(path), { lockfilePath: path, realpath: false, stale: STALE_MS });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw error;
    }
    if (!waited) options.onWait();
    await delay(LOOK_AGAIN_MS, undefined, options.signal ? { signal: options.signal } : {});
  }
}
