/** Errors as the adapter writes them -> errors as programs meet them. */

import { toPythonError } from "../errors/numerical-errors.js";
import { ERROR_CODES, type ErrorCode, type ErrorDetails, type Rung, SnakeBridgeError } from "../errors.js";

/** What callbacks threw, by the ids of their calls. */
interface Thrown {
  thrown(callId: number): unknown;
}

/** @param callbacks where the error of a callback is found that Python's error stands for. */
export function fromWireError(value: unknown, callbacks: Thrown | null = null): SnakeBridgeError {
  if (!(value instanceof Map)) return new SnakeBridgeError("protocol", "The adapter sent an error without a code.");
  const code = toCode(value.get("code"));
  const message = String(value.get("message") ?? "");
  const details = toDetails(value, callbacks);
  if (typeof value.get("type") !== "string") return new SnakeBridgeError(code, message, details);
  return toPythonError(message, toFacts(value), code, details);
}

function toCode(code: unknown): ErrorCode {
  return ERROR_CODES.find((known) => known === code) ?? "protocol";
}

function toDetails(error: ReadonlyMap<string, unknown>, callbacks: Thrown | null): ErrorDetails {
  const cause = error.get("cause") ?? error.get("context");
  const callId = error.get("callback");
  const thrown = typeof callId === "number" ? callbacks?.thrown(callId) : undefined;
  return {
    ...(Array.isArray(error.get("suggestions")) && { suggestions: error.get("suggestions") as string[] }),
    ...(typeof error.get("install") === "string" && { install: error.get("install") as string }),
    ...(typeof error.get("fix") === "string" && { fix: error.get("fix") as string }),
    ...(typeof error.get("path") === "string" && { path: error.get("path") as string }),
    ...(typeof error.get("limit") === "number" && { limit: error.get("limit") as number }),
    ...(typeof error.get("rung") === "string" && { rung: error.get("rung") as Rung }),
    ...(cause instanceof Map && { cause: fromWireError(cause, callbacks) }),
    ...(thrown !== undefined && { cause: thrown }),
  };
}

function toFacts(error: ReadonlyMap<string, unknown>) {
  return {
    pythonType: String(error.get("type")),
    mro: strings(error.get("mro")),
    traceback: String(error.get("traceback") ?? ""),
    args: strings(error.get("args")),
    chained: error.has("cause") ? ("cause" as const) : error.has("context") ? ("context" as const) : null,
  };
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
