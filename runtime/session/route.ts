/** Where a call goes that uses no handle: by the affinity and pool that it asks for, else by the scope. */
import type { CallSettings } from "../call/options.js";
import { SnakeBridgeError } from "../errors.js";
import { defaultSession } from "../program.js";
import type { Session } from "./session.js";

export function route(settings: CallSettings, scope: () => Session): Session {
  const home = homeOf(settings, scope);
  switch (settings.affinity) {
    case "any":
      return home.fanOut();
    case "hint":
      return home.isBusy || home.loss ? home.fanOut() : home;
    default:
      return home;
  }
}

/** Whether a call without handles may run on another worker than that of its session. */
export function isFloating({ affinity }: CallSettings): boolean {
  return affinity === "any" || affinity === "hint";
}

function homeOf({ session, pool }: CallSettings, scope: () => Session): Session {
  if (session) return session;
  if (pool === undefined) return scope();
  const scoped = scope();
  return scoped.pool === pool ? scoped : defaultSession(pool);
}

/** @throws SnakeBridgeError `worker_busy` or `worker_died` when the call would not run at once where its session lives. */
export function requireReadiness(session: Session): void {
  const loss = session.takeLoss();
  if (loss) throw loss;
  if (!session.isBusy) return;
  throw new SnakeBridgeError("worker_busy", `The worker of session \`${session.id}\` is running calls.`, {
    fix: 'Wait for them, or use `affinity: "strict_queue"` to wait in line or `"hint"` to run elsewhere.',
  });
}
