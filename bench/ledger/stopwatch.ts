/** Times of work, beside the floor that the same machine has for it in the same minute. */

export interface Row {
  readonly work: string;
  readonly unit: "us" | "ms";
  readonly measured: number;
  /** What the least would be that any way of doing it costs; null where there is none to compare with. */
  readonly floor: { readonly what: string; readonly measured: number } | null;
  readonly goal: number | null;
}

/** Milliseconds of the clock; of the processor when those are fewer, for then other work of the machine was in the way. */
export function timeOf(run: () => unknown): number {
  const [start, before] = [performance.now(), process.cpuUsage()];
  run();
  const { user, system } = process.cpuUsage(before);
  return Math.min(performance.now() - start, (user + system) / 1e3);
}

/** The least of several: what disturbs only ever adds. */
export function least(run: () => unknown, times = 3): number {
  return Math.min(...Array.from({ length: times }, () => timeOf(run)));
}

export async function leastOf(times: number, run: () => Promise<number>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < times; turn++) best = Math.min(best, await run());
  return best;
}

export function printRows(rows: readonly Row[]): void {
  const text = (value: number, unit: string) =>
    `${value < 10 ? value.toFixed(2) : Math.round(value).toLocaleString("en")} ${unit}`;
  console.table(
    Object.fromEntries(
      rows.map(({ work, unit, measured, floor, goal }) => [
        work,
        {
          measured: text(measured, unit),
          goal: goal === null ? "" : text(goal, unit),
          floor: floor ? `${floor.what}, ${text(floor.measured, unit)}` : "",
          ratio: floor ? `x ${(measured / floor.measured).toFixed(1)}` : "",
        },
      ]),
    ),
  );
}
