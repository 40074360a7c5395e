/** An error in words for the person in front of the editor. */

/** The message of an error with the fix, for those that carry one apart. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const fix = "fix" in error ? error.fix : fixOf(error);
  return typeof fix === "string" ? `${error.message} ${fix}` : error.message;
}

/** The errors of the runtime have theirs among their details. */
function fixOf(error: Error): unknown {
  const details: unknown = "details" in error ? error.details : null;
  return typeof details === "object" && details !== null && "fix" in details ? details.fix : null;
}
