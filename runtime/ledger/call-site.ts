/** Where in the program a call was made. */
import { dirname, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Site } from "./dynamic-call.js";

/** Frames of this layer are not the program's; a bundle's chunks may lie one folder deeper, sources one higher. */
const OWN = dirname(dirname(fileURLToPath(import.meta.url))) + sep;
const MAX_FRAMES = 30;

/** The nearest frame of the program; null when the stack shows none. */
export function findSite(): Site | null {
  for (const frame of callSites()) {
    const file = frame.getFileName();
    const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
    if (!file || file.startsWith("node:") || line === null || column === null) continue;
    const path = file.startsWith("file:") ? fileURLToPath(file) : file;
    if (path.startsWith(OWN) && !path.endsWith(".test.ts")) continue;
    return { file: path, line, column };
  }
  return null;
}

function callSites(): readonly NodeJS.CallSite[] {
  const { prepareStackTrace, stackTraceLimit } = Error;
  let sites: readonly NodeJS.CallSite[] = [];
  try {
    Error.stackTraceLimit = MAX_FRAMES;
    Error.prepareStackTrace = (_error, frames) => {
      sites = frames;
      return "";
    };
    void new Error().stack;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    Error.prepareStackTrace = prepareStackTrace;
  }
  return sites;
}
