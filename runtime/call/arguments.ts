/** Arguments as they are written in TypeScript -> positional, keyword arguments and settings. Nothing is guessed. */

import { Keywords } from "./keywords.js";
import { CallOptions, type CallSettings, NO_SETTINGS } from "./options.js";

export interface SplitArguments {
  readonly args: readonly unknown[];
  readonly kwargs: Readonly<Record<string, unknown>> | null;
  readonly settings: CallSettings;
}

/**
 * Options stand last, keywords before them. `kw()` always is keywords; a plain object only when the signature says so.
 *
 * @param keywordsAfter a plain object that is the last argument and stands at this index or later is the keywords.
 */
export function splitArguments(given: readonly unknown[], keywordsAfter?: number): SplitArguments {
  let end = given.length;
  let settings = NO_SETTINGS;
  const options = given[end - 1];
  if (options instanceof CallOptions) {
    settings = options.settings;
    end--;
  }
  let kwargs: Readonly<Record<string, unknown>> | null = null;
  const last = end > 0 ? given[end - 1] : undefined;
  if (last instanceof Keywords) {
    kwargs = last.values;
    end--;
  } else if (keywordsAfter !== undefined && end - 1 >= keywordsAfter && isPlainObject(last)) {
    kwargs = last;
    end--;
  }
  // An optional argument that was passed on as `undefined` was not given.
  while (end > 0 && given[end - 1] === undefined) end--;
  return { args: end === given.length ? given : given.slice(0, end), kwargs, settings };
}

/** True when the meaning of the arguments depends on the signature. */
export function needsSignature(given: readonly unknown[]): boolean {
  const last = given.at(-1) instanceof CallOptions ? given.at(-2) : given.at(-1);
  return isPlainObject(last);
}

export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
