/** Bindings that were generated from something else than what is there now. */
import { CONFIGURATION_FILE, type Configuration } from "../../contract/configuration.js";
import type { Lock } from "../../contract/manifest.js";
import { requestedOf } from "../lock/requested.js";
import type { Finding, Place, Span } from "../model.js";

/**
 * @param generator the version of this generator.
 * @param fingerprintOf a local library's sources as they are now; null when there are none.
 */
export function staleBindings(
  lock: Lock | null,
  { libraries, strict }: Pick<Configuration, "libraries" | "strict">,
  places: ReadonlyMap<string, Span>,
  generator: string,
  fingerprintOf: (library: string) => string | null,
): readonly Finding[] {
  if (lock === null) return [];
  const stale = (message: string, place?: Place): Finding => ({
    code: "stale-binding",
    severity: strict ? "error" : "warning",
    message: `${message}; generate again`,
    ...(place ? { place } : {}),
    fixes: [{ kind: "generate", title: "Generate all bindings again", symbols: [] }],
  });
  const findings: Finding[] = [];
  if (lock.generator !== generator && Object.keys(lock.files).length > 0) {
    findings.push(stale("the bindings were written by another version of SnakeBridge"));
  }
  for (const [name, library] of Object.entries(libraries)) {
    const locked = lock.libraries[name];
    const span = places.get(name);
    const place = span && { path: CONFIGURATION_FILE, span };
    if (locked === undefined) continue;
    const requested = requestedOf(library);
    if (locked.requested !== requested) {
      findings.push(
        stale(`\`${name}\` was bound for \`${locked.requested}\`, and \`${requested}\` is asked for now`, place),
      );
    } else if (locked.fingerprint !== undefined && locked.fingerprint !== fingerprintOf(name)) {
      findings.push(stale(`the sources of \`${name}\` changed since its bindings were generated`, place));
    }
  }
  return findings;
}
