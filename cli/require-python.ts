/** For commands whose answer would be empty without Python: then that is the error. */
import type { Host } from "../host/open-host.js";
import { UserError } from "./user-error.js";

/** @throws UserError when Python was asked and could not be started. */
export function requirePython(host: Host): void {
  const { state, message } = host.status();
  if (state === "no interpreter" || state === "error")
    throw new UserError("no-interpreter", message, "Run `npx snakebridge doctor` to see what is missing.");
}
