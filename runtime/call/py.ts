/** `` py`sum(x**2 for x in ${xs})` ``: one expression of Python; arguments are bound, never pasted. */

import { SnakeBridgeError } from "../errors.js";
import type { PyDynamic, PyPromise } from "../generated/types.js";
import { record } from "../ledger/record.js";
import { currentSession } from "../session/scope.js";
import { nonEmpty } from "./dynamic-send.js";
import { send } from "./send.js";
import { answer } from "./unary.js";

/** How much of an expression the ledger keeps. */
const LEDGER_CHARACTERS = 200;

/**
 * Evaluates one expression in Python; recorded in the ledger.
 *
 * It may use its arguments, the builtins that compute, and modules by their name (`math.pi`, `numpy.linalg.norm(…)`),
 * as far as the worker may import them. Statements, private names and ways around them are refused.
 */
export function py(texts: TemplateStringsArray, ...values: readonly unknown[]): PyPromise<PyDynamic> {
  if (!Array.isArray(texts?.raw)) {
    throw new SnakeBridgeError(
      "invalid_payload",
      "`py` stands before a template, as in py`1 + 1`; a text alone has no arguments that could be bound.",
    );
  }
  const prefix = freePrefix(texts.raw.join(" "));
  const name = (index: number) => `${prefix}${index}`;
  const expression = texts.raw.reduce((before, text, index) => `${before} ${name(index - 1)} ${text}`);
  const kwargs = Object.fromEntries(values.map((value, index) => [name(index), value ?? null]));
  const pending = send({
    payload: { call_type: "py", expression },
    kwargs: nonEmpty(kwargs),
    typed: false,
    scope: currentSession,
  });
  const form = texts.raw.join("…").slice(0, LEDGER_CHARACTERS);
  const { length } = values;
  record(pending.result, {
    likeness: form,
    args: values,
    kwargs: {},
    toForm: () => ({ module: "py", function: form, kind: "expression", arity: length, keywords: [] }),
  });
  return answer(pending);
}

/** Names that the text does not use itself. */
function freePrefix(text: string): string {
  let prefix = "value";
  while (text.includes(prefix)) prefix += "e";
  return prefix;
}
