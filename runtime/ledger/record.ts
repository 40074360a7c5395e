/** The one place that dynamic calls report to; silent until a recorder is installed. */

import { tellLedger } from "../telemetry/channels.js";
import { findSite } from "./call-site.js";
import type { DynamicCall, Recorder } from "./dynamic-call.js";

let recorder: Recorder | null = null;

/** @param next null stops recording. */
export function installRecorder(next: Recorder | null): void {
  recorder = next;
}

/**
 * Notes a dynamic call once its result is in.
 *
 * @param toForm asked then, because the class of a pending handle is known only when it has arrived.
 */
export function record(result: Promise<unknown>, toForm: () => DynamicCall | null): void {
  const tell = recorder;
  if (!tell) return;
  const site = findSite();
  const note = (failed: boolean) => {
    const form = toForm();
    tell(site, form, failed);
    if (form) tellLedger({ ...form, failed });
  };
  result.then(
    () => note(false),
    () => note(true),
  );
}
