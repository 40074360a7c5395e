/** Sessions of a program: opened, entered, ended. */
import { programPool } from "../program.js";
import { runInSession } from "../session/scope.js";
import type { Session } from "../session/session.js";
import { requireReceiver } from "./require-receiver.js";

/** Opens a session; `await using session = openSession()` ends it with the scope. The same id is the same session. */
export function openSession(id?: string, options: SessionChoice = {}): Session {
  return programPool(options.pool).openSession(id);
}

export interface SessionChoice {
  /** The name of one of the program's pools. */
  readonly pool?: string;
}

/** Runs work whose calls go to a session of its own, and ends the session afterwards. */
export async function withSession<T>(
  work: (session: Session) => T | Promise<T>,
  options: SessionChoice = {},
): Promise<T> {
  const session = openSession(undefined, options);
  try {
    return await runInSession(session, () => work(session));
  } finally {
    await session.close();
  }
}

/** Frees the object of a handle now. Does nothing when it was freed before. */
export async function release(ref: unknown): Promise<void> {
  await requireReceiver(ref).release("`release`");
}
