/** Whether Python's errors are translated. */

export type ErrorMode = "translated" | "raw";

let mode: ErrorMode = "translated";

export function setErrorMode(next: ErrorMode): void {
  mode = next;
}

export function errorMode(): ErrorMode {
  return mode;
}
