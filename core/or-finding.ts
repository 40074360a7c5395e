/** Python that cannot be asked: a finding that says why, instead of an answer. */
import { InspectionError } from "./inspect/inspector.js";
import type { Finding, Outcome } from "./model.js";
import { inspectionFinding } from "./run-generation.js";

/** The answer after what was said already; where Python cannot be asked, a finding, and what stands for the answer. */
export async function orFinding<Value>(
  otherwise: Value,
  said: readonly Finding[],
  library: string | undefined,
  ask: () => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  try {
    const { value, findings } = await ask();
    return { value, findings: [...said, ...findings] };
  } catch (error) {
    if (!(error instanceof InspectionError)) throw error;
    return { value: otherwise, findings: [...said, inspectionFinding(error.message, library)] };
  }
}
