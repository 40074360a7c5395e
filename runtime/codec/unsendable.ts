/** The error of a value that cannot travel, with its path inside the arguments. */
import { SnakeBridgeError } from "../errors.js";

/** Thrown by the encoder; the path grows while it passes through the containers. */
export class Unsendable extends Error {
  readonly segments: (string | number)[] = [];

  /** Adds the container's key under which the value stands. */
  within(key: string | number): this {
    this.segments.unshift(key);
    return this;
  }

  /** @param root what the path begins with, e.g. `arguments` or `value`. */
  toError(root: string): SnakeBridgeError {
    const path = root + this.segments.map(formatSegment).join("");
    return new SnakeBridgeError("unsendable", `Cannot send \`${path}\`: ${this.message}`, { path });
  }
}

/** Runs an encoding step and turns its failure into the error that callers see. */
export function encodeFrom<T>(root: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw error instanceof Unsendable ? error.toError(root) : error;
  }
}

function formatSegment(segment: string | number): string {
  if (typeof segment === "number") return `[${segment}]`;
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`;
}
