/** What the test's answers throw, as the adapter would write it. */
import { Unsendable } from "../codec/unsendable.js";
import { PythonError, SnakeBridgeError } from "../errors.js";
import { CallbackFailure } from "./fake-callbacks.js";

/** An error of JavaScript is a `RuntimeError` of Python. */
export function toWireError(error: unknown): object {
  if (error instanceof PythonError) {
    const { message, pythonType: type, mro, traceback, args } = error;
    return { code: "python", message, type, mro, traceback, args };
  }
  if (error instanceof CallbackFailure) {
    const type = "snakebridge_adapter.errors.CallbackError";
    const mro = ["CallbackError", type, "Exception", "BaseException"];
    return { code: "python", message: error.message, type, mro, traceback: "", args: [], callback: error.callId };
  }
  if (error instanceof Unsendable) return toWireError(error.toError("answer"));
  if (error instanceof SnakeBridgeError) return { code: error.code, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  const mro = ["RuntimeError", "Exception", "BaseException"];
  return { code: "python", message, type: "builtins.RuntimeError", mro, traceback: "", args: [] };
}
