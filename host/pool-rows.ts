/** The numbers of a pool as a view shows them, with the memory of each worker. */
import type { PoolName, PoolRow } from "../contract/views.js";
import { type PoolStats, residentBytes } from "../runtime/tooling.js";

export async function toPoolRow(pool: PoolName, stats: PoolStats): Promise<PoolRow> {
  const workers = stats.workers.map(async ({ pid, state, calls, ageMs }) => ({
    pid,
    state,
    inFlight: calls.inFlight,
    calls: calls.started,
    bytes: pid === null ? null : await residentBytes(pid),
    ageMs,
  }));
  const { started, failed } = stats.calls;
  return { pool, calls: started, failed, deaths: stats.deaths, workers: await Promise.all(workers) };
}
