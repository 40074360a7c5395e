/** Loaded into a server before its own code: tells on its channel how much CPU it took, and how long its event loop was held. */
import { monitorEventLoopDelay } from "node:perf_hooks";

const delay = monitorEventLoopDelay({ resolution: 1 });
// Loading the server's own code is its start, which is measured by itself.
setTimeout(() => delay.enable(), 1_000).unref();

process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: (user + system) / 1e3, held: delay.max / 1e6, heldP99: delay.percentile(99) / 1e6 });
});
// The server ends when its editor is gone, not when this channel is.
process.channel?.unref();
