/** Where in the program a call was made. */
import { dirname, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Site } from "./dynamic-call.js";

/** Frames of this layer are not the program's; a bundle's chunks may lie one folder deeper, sources one higher. */
const OWN = dirname(dirname(fileURLToPath(import.meta.url))) + sep;
/** Above the program's there are at most some ten of ours. */
const MAX_FRAMES = 16;

/** A stack that was captured and not read yet: capturing is cheap, reading is not. */
export interface CapturedStack {
  readonly stack?: string;
}

/** @param above the function whose frame and those above it are left out. */
export function captureStack(above: (...args: never[]) => unknown): CapturedStack {
  const { stackTraceLimit } = Error;
  const captured: CapturedStack = {};
  Error.stackTraceLimit = MAX_FRAMES;
  Error.captureStackTrace(captured, above);
  Error.stackTraceLimit = stackTraceLimit;
  return captured;
}

/** The nearest frame of the program; null when the stack shows none. */
export function findSite(captured: CapturedStack): Site | null {
  for (const frame of framesOf(captured)) {
    const file = frame.getFileName();
    const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
    if (!file || file.startsWith("node:") || line === null || column === null) continue;
    const path = file.startsWith("file:") ? fileURLToPath(file) : file;
    if (path.startsWith(OWN) && !path.endsWith(".test.ts")) continue;
    return { file: path, line, column };
  }
  return null;
}

function framesOf(captured: CapturedStack): readonly NodeJS.CallSite[] {
  const { prepareStackTrace } = Error;
  let frames: readonly NodeJS.CallSite[] = [];
  try {
    Error.prepareStackTrace = (_error, sites) => {
      frames = sites;
      return "";
    };
    void captured.stack;
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
  return frames;
}
