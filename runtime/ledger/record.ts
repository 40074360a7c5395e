/** The one place that dynamic calls report to; silent until a recorder is installed. */
import { PythonError, SnakeBridgeError } from "../errors.js";
import { tellLedger } from "../telemetry/channels.js";
import { type CapturedStack, captureStack, findSite } from "./call-site.js";
import type { Recorder, Sample, SentCall } from "./dynamic-call.js";
import { createSampler } from "./sampler.js";
import { typeNameOf } from "./value-type.js";

let recorder: Recorder | null = null;
let takeSample = createSampler();

/** @param next null stops recording. */
export function installRecorder(next: Recorder | null): void {
  recorder = next;
  takeSample = createSampler();
}

/** Notes a dynamic call once its result is in. The program waits for what happens before that: some hundred nanoseconds. */
export function record(result: Promise<unknown>, sent: SentCall): void {
  const tell = recorder;
  if (!tell) return;
  const weight = takeSample(sent.likeness);
  const look = weight === 0 ? null : lookAt(sent, weight, captureStack(record));
  const { toForm } = sent;
  result.then(
    (value) => note(tell, toForm, look, null, value),
    (error: unknown) => note(tell, toForm, look, nameOfError(error), undefined),
  );
}

type Look = (error: string | null, value: unknown) => Sample;

/** Behind the program's back: it has its result by now. */
function note(
  tell: Recorder,
  toForm: SentCall["toForm"],
  look: Look | null,
  error: string | null,
  value: unknown,
): void {
  const form = toForm();
  if (!form) return;
  tell(form, { error, sample: look ? look(error, value) : null });
  tellLedger(form, error !== null);
}

/** Types of arguments are told at once, for a program may change them; the rest when the result is in. */
function lookAt({ args, kwargs }: SentCall, weight: number, stack: CapturedStack): Look {
  const keywords = Object.keys(kwargs).sort();
  const argumentTypes = [...args, ...keywords.map((name) => kwargs[name])].map((value) => typeNameOf(value, "int"));
  return (error, value) => ({
    weight,
    site: findSite(stack),
    argumentTypes,
    resultType: error === null ? typeNameOf(value, "int | float") : null,
  });
}

function nameOfError(error: unknown): string {
  if (error instanceof PythonError) return error.pythonType;
  return error instanceof SnakeBridgeError ? error.code : "unknown";
}
