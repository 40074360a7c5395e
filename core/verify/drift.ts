/** Compares the environment that is there with the one that the lock names. */
import { CONFIGURATION_FILE } from "../../contract/configuration.js";
import type { Lock } from "../../contract/manifest.js";
import { differentVersion, driftFinding } from "../check/drifted-libraries.js";
import type { Drift } from "../engine.js";
import { InspectionError } from "../inspect/inspector.js";
import type { ModuleReader } from "../inspect/module-reader.js";
import type { Finding, Outcome, Span } from "../model.js";

/**
 * @param places where each library is named in the configuration.
 * @throws InspectionError when there is no Python.
 */
export async function findDrift(
  lock: Lock,
  reader: ModuleReader,
  places: ReadonlyMap<string, Span>,
  signal?: AbortSignal,
): Promise<Outcome<Drift>> {
  const findings: Finding[] = [];
  const installed: Record<string, string | null> = {};
  let [python, platform]: [string | null, string | null] = [null, null];
  const placeOf = (library: string) => {
    const span = places.get(library);
    return span ? { place: { path: CONFIGURATION_FILE, span } } : {};
  };
  for (const [library, locked] of Object.entries(lock.libraries)) {
    signal?.throwIfAborted();
    try {
      const { description } = await reader.read(library, [], { force: true, ...(signal ? { signal } : {}) });
      const version = description.distribution?.version ?? null;
      [python, platform] = [description.python, description.platform];
      installed[library] = version;
      if (locked.fingerprint === undefined && version !== locked.installed) {
        const finding = driftFinding(differentVersion(library, locked.installed, version));
        findings.push({ ...finding, ...placeOf(library) });
      }
    } catch (error) {
      if (!(error instanceof InspectionError) || error.code === "no-interpreter") throw error;
      const fixes: Finding["fixes"] = [{ kind: "setup", title: `Install \`${library}\``, library }];
      findings.push({
        code: "library-not-installed",
        severity: "error",
        message: error.message,
        ...placeOf(library),
        fixes,
      });
    }
  }
  if (python !== null && minor(python) !== minor(lock.python))
    findings.push(
      driftFinding(`the bindings were generated with Python \`${lock.python}\`, and this is \`${python}\``),
    );
  if (platform !== null && platform !== lock.platform)
    findings.push(driftFinding(`the bindings were generated on \`${lock.platform}\`, and this is \`${platform}\``));
  return { value: { lock, python, platform, installed }, findings };
}

/** A bug-fix release of Python changes no signature. */
function minor(version: string): string {
  return version.split(".").slice(0, 2).join(".");
}
