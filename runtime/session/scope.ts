/** Which session a call goes to when nothing else says it: that of the enclosing `withSession`, else the program's. */
import { AsyncLocalStorage } from "node:async_hooks";
import { defaultSession } from "../program.js";
import type { Session } from "./session.js";

const scopes = new AsyncLocalStorage<Session>();

export function currentSession(): Session {
  return scopes.getStore() ?? defaultSession();
}

export function runInSession<T>(session: Session, work: () => T): T {
  return scopes.run(session, work);
}
