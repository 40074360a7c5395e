/** Loaded into a server before its own code: writes how long its event loop was held at most, in milliseconds. */
import { writeFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";

const { LOOP_REPORT } = process.env;
if (LOOP_REPORT) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  // Loading the server's own code is its start, which is measured by itself.
  setTimeout(() => delay.enable(), 1_000).unref();
  process.on("exit", () =>
    writeFileSync(LOOP_REPORT, JSON.stringify({ max: delay.max / 1e6, p99: delay.percentile(99) / 1e6 })),
  );
}
