/** Generated files that are not as they were generated. */
import type { Configuration } from "../../contract/configuration.js";
import type { Lock } from "../../contract/manifest.js";
import { hashText } from "../lock/hash.js";
import type { Finding } from "../model.js";
import { hasConflict } from "../record.js";

/** @param generated the generated files, by their path in the generated directory. */
export function editedBindings(
  lock: Lock | null,
  generated: ReadonlyMap<string, string>,
  { generatedDir, strict }: Pick<Configuration, "generatedDir" | "strict">,
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [path, hash] of Object.entries(lock?.files ?? {})) {
    const text = generated.get(path);
    if (text !== undefined && hashText(text) === hash) continue;
    const what =
      text === undefined
        ? "was generated and is not there any more; generate again"
        : hasConflict(text)
          ? "has conflicts of a merge; generate again"
          : "was edited by hand; generating again sets the edited file aside in `.snakebridge/edited-by-hand`";
    findings.push({
      code: "edited-binding",
      severity: strict ? "error" : "warning",
      message: `\`${generatedDir}/${path}\` ${what}`,
      place: { path: `${generatedDir}/${path}`, span: { start: 0, end: Math.max(0, text?.indexOf("\n") ?? 0) } },
      fixes: [{ kind: "generate", title: "Generate the bindings again", symbols: [] }],
    });
  }
  return findings;
}
