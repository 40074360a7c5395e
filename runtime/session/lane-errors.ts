/** The errors that a lane tells by itself. */
import { SnakeBridgeError } from "../errors.js";

export function timedOut(timeoutMs: number): SnakeBridgeError {
  return new SnakeBridgeError(
    "timeout",
    `The call was not answered within ${timeoutMs} ms. Raise \`timeoutMs\` if it needs longer.`,
  );
}

export function aborted(signal: AbortSignal): SnakeBridgeError {
  return new SnakeBridgeError("cancelled", "The call was cancelled by its signal.", { cause: signal.reason });
}

export function tooLarge(size: number, limit: number): SnakeBridgeError {
  return new SnakeBridgeError(
    "too_large",
    `The call has ${size} bytes; a message may have ${limit}. Send less at once.`,
    { limit },
  );
}

export function unknownKind(kind: unknown): SnakeBridgeError {
  return new SnakeBridgeError("protocol", `The adapter sent a message of the unknown kind ${kind}.`);
}
