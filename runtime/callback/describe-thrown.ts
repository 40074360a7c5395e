/** What a program threw -> what Python is told of it. */

/** What was thrown, as docs/wire.md writes it. */
export function describeThrown(error: unknown): { message: string; thrown: string; stack: string } {
  if (!(error instanceof Error)) return { message: toText(error), thrown: typeof error, stack: "" };
  return { message: toText(error.message), thrown: toText(error.name), stack: toText(error.stack ?? "") };
}

/** A lone surrogate would make the answer itself unsendable. */
function toText(value: unknown): string {
  try {
    return String(value).toWellFormed();
  } catch {
    return "a value that cannot be shown";
  }
}
