/** The sources of the project's own Python modules. */
import type { Configuration } from "../../contract/configuration.js";
import type { Files } from "../files.js";
import { hashText } from "../lock/hash.js";

/** The files of a local library, relative to the project, sorted; empty when there is none. */
export function localSources(
  library: string,
  { python }: Pick<Configuration, "python">,
  files: Files,
): readonly string[] {
  const name = library.replaceAll(".", "/");
  for (const folder of python.paths) {
    const base = folder.replaceAll("\\", "/").replace(/^\.\//, "").replace(/\/$/, "");
    const prefix = base === "" || base === "." ? "" : `${base}/`;
    const sources = files.list([`${prefix}${name}.py`, `${prefix}${name}/**/*.py`], { ignore: ["**/__pycache__/**"] });
    if (sources.length > 0) return sources;
  }
  return [];
}

/** Changes with any of the sources; null when there is none. */
export function localFingerprint(
  library: string,
  configuration: Pick<Configuration, "python">,
  files: Files,
): string | null {
  const sources = localSources(library, configuration, files);
  if (sources.length === 0) return null;
  return hashText(sources.map((path) => `${path}\n${hashText(files.read(path) ?? "")}\n`).join(""));
}

/** The fingerprints of local libraries, each read once. */
export function localFingerprints(
  configuration: Pick<Configuration, "python">,
  files: Files,
): (library: string) => string | null {
  const known = new Map<string, string | null>();
  return (library) => {
    const answer = known.get(library);
    const fingerprint = answer === undefined ? localFingerprint(library, configuration, files) : answer;
    known.set(library, fingerprint);
    return fingerprint;
  };
}
