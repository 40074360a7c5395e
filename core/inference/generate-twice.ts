/** Bindings are published twice: first with what is known at once, then with what a type checker inferred. */
import type { Engine, GenerateOptions, Generation } from "../engine.js";
import type { Outcome } from "../model.js";

/**
 * What both generations did, as one. There is no second one when the checker has nothing to add, or the project none.
 *
 * @param onPublished told of the first generation when a second one may follow.
 */
export async function generateTwice(
  engine: Pick<Engine, "generate" | "infer">,
  options: GenerateOptions,
  onPublished: (first: Generation) => void = () => {},
): Promise<Outcome<Generation>> {
  const { force: _, ...again } = options;
  const asking = { ...(options.signal && { signal: options.signal }), ...optionalProgress(options) };
  let { value, findings } = await engine.generate(options);
  onPublished(value);
  for (;;) {
    const { value: asked, findings: failures } = await engine.infer(asking);
    findings = [...findings, ...failures];
    // Answers bring in classes that were not bound before, and of which more may be asked.
    if (asked === null || asked.known === 0) return { value, findings };
    const next = await engine.generate(again);
    value = joined(value, next.value);
    findings = [...next.findings, ...failures];
  }
}

const optionalProgress = ({ onProgress }: GenerateOptions) => (onProgress ? { onProgress } : {});

/** A file that one generation wrote and the next left as it was is one that was written. */
function joined(first: Generation, second: Generation): Generation {
  const written = [...new Set([...first.written, ...second.written])].sort();
  const isWritten = new Set(written);
  return {
    ...second,
    written,
    unchanged: second.unchanged.filter((each) => !isWritten.has(each)),
    removed: [...new Set([...first.removed, ...second.removed])].filter((each) => !isWritten.has(each)).sort(),
  };
}
