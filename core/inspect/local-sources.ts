/** The Python files of the project's own modules, as one text that changes when any of them does. */
import type { Files } from "../files.js";

/** @param directory relative to the project or absolute; one that is not there has no sources. */
export function fingerprintSources(files: Files, directory: string): string {
  const sources = files.list(["**/*.py", "**/*.pyi"], { under: directory, ignore: IGNORED });
  return sources.map((path) => `${path} ${files.fingerprint(`${directory}/${path}`)}`).join("\n");
}

const IGNORED = ["**/.*/**", "**/node_modules/**", "**/__pycache__/**", "**/site-packages/**"];
