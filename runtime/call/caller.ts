/** Where in the program a call was made, for the stack of its error: without it an error would show only this package. */
import { dirname, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { SnakeBridgeError } from "../errors.js";

/** Frames of this layer are left out. */
const OWN = dirname(dirname(fileURLToPath(import.meta.url))) + sep;
const OWN_URL = pathToFileURL(OWN).href;

export interface Caller {
  /** Formatted only when it is read, which is when a call fails. */
  readonly stack?: string;
}

let noting = false;

/** It takes some microseconds a call, so it is for development. */
export function noteCallers(on: boolean): void {
  noting = on;
}

/** The frames of the current call; null when they are not noted. */
export function noteCaller(): Caller | null {
  if (!noting) return null;
  const caller: Caller = {};
  Error.captureStackTrace(caller);
  return caller;
}

/** Gives the error the stack of the call. Python's own traceback stays in `traceback`. */
export function blameCaller(error: SnakeBridgeError, caller: Caller | null): void {
  if (!caller) return;
  const frames = (caller.stack ?? "").split("\n").slice(1);
  const theirs = frames.filter((frame) => !isOwn(frame));
  const site = /\(?((?:file:|\/|[A-Za-z]:).*:\d+:\d+)\)?$/.exec(theirs[0] ?? "")?.[1];
  if (site) error.callSite = site;
  error.stack = [`${error.name}: ${error.message}`, ...theirs].join("\n");
}

function isOwn(frame: string): boolean {
  return (frame.includes(OWN) || frame.includes(OWN_URL)) && !frame.includes(".test.ts");
}
