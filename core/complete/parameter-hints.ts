/** The names of the parameters that arguments by position are for. */
import type { WrittenArgument, WrittenCall } from "../scan/written-calls.js";
import type { Parameter } from "../types/signature.js";
import { findCalled, readCalled, signaturesOf } from "./called.js";
import type { Known } from "./known.js";

export interface ParameterHint {
  /** Where the argument begins. */
  readonly offset: number;
  readonly name: string;
}

export async function parameterHints(calls: readonly WrittenCall[], known: Known): Promise<readonly ParameterHint[]> {
  const hints: ParameterHint[] = [];
  for (const call of calls) {
    known.options.signal?.throwIfAborted();
    const called = readCalled(call, known);
    const given = called && byPosition(call, called.positions?.args ?? null);
    const found = given && given.length > 0 ? await findCalled(called, known) : null;
    if (found && given) hints.push(...hintsOf(given, positionalOf(signaturesOf(found.symbol)[0]?.parameters ?? [])));
  }
  return hints;
}

/** @param args which argument is the list of arguments; null when they are the call's own. */
function byPosition({ places }: WrittenCall, args: number | null): readonly WrittenArgument[] {
  if (args !== null) return places[args]?.elements ?? [];
  return places.at(-1)?.isObject ? places.slice(0, -1) : places;
}

function positionalOf(parameters: readonly Parameter[]): readonly Parameter[] {
  return parameters.filter(({ kind }) => kind === "positional only" || kind === "positional or keyword");
}

/** An only parameter needs no name, nor does an argument that has the same. */
function hintsOf(given: readonly WrittenArgument[], parameters: readonly Parameter[]): readonly ParameterHint[] {
  if (parameters.length < 2) return [];
  return given.flatMap(({ start, text }, index) => {
    const name = parameters[index]?.name;
    return name === undefined || isNamed(text, name) ? [] : [{ offset: start, name }];
  });
}

function isNamed(text: string, name: string): boolean {
  const letters = (word: string) => word.replaceAll("_", "").toLowerCase();
  return letters(text) === letters(name);
}
