/** Waiting without guessing how long it takes. */
import { setTimeout as delay } from "node:timers/promises";

/** The first truthy answer of `attempt`; an attempt that throws is repeated too, and its error told in the end. */
export async function until(what, attempt, timeoutMs = 20_000) {
  const end = Date.now() + timeoutMs;
  let last;
  while (Date.now() < end) {
    try {
      const answer = await attempt();
      if (answer) return answer;
    } catch (error) {
      last = error;
    }
    await delay(50);
  }
  throw new Error(`${what}: not within ${timeoutMs} ms`, { cause: last });
}
