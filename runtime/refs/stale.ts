/** The errors of handles that cannot be used any more, or not here. */
import { SnakeBridgeError } from "../errors.js";
import type { Lane } from "../session/lane.js";

/** @throws SnakeBridgeError `stale_ref` unless what lives on `home` can be used in a message of `lane`. */
export function requireHome(home: Lane, lane: Lane, name: string): void {
  if (home.ended) {
    throw new SnakeBridgeError("stale_ref", `${name} is lost: ${home.ended.message}`, { cause: home.ended });
  }
  if (home === lane) return;
  throw new SnakeBridgeError(
    "stale_ref",
    `${name} lives in session \`${home.sessionId}\` and cannot be used in session \`${lane.sessionId}\`.`,
    { fix: "Make both in one session, or send its value." },
  );
}

export function released(name: string, by: string): SnakeBridgeError {
  return new SnakeBridgeError("stale_ref", `${name} was released by ${by}.`);
}
