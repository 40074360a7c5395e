/** Names of parameters with their defaults, where a call takes keywords. */
import type { Span } from "../model.js";
import type { Cursor } from "../scan/cursor.js";
import type { Parameter } from "../types/signature.js";
import { type Called, findCalled, readCalled, signaturesOf } from "./called.js";
import { type Completion, plainCompletion } from "./completion.js";
import type { Known } from "./known.js";

export async function keywordNames(
  { call, keys, span }: Extract<Cursor, { kind: "key" }>,
  known: Known,
): Promise<readonly Completion[]> {
  const called = readCalled(call, known);
  if (called === null || !takesKeywords(called, call.argument, known)) return [];
  const found = await findCalled(called, known);
  if (found === null) return [];
  const parameters = new Map<string, Parameter>();
  for (const { parameters: all } of signaturesOf(found.symbol))
    for (const parameter of all)
      if (isNamed(parameter) && !parameters.has(parameter.name)) parameters.set(parameter.name, parameter);
  return [...parameters.values()]
    .filter(({ name }) => !keys.includes(name))
    .map((parameter) => keyword(parameter, span, called));
}

/** Of what is bound TypeScript knows the keywords; to say them twice helps nobody. */
function takesKeywords(called: Called, argument: number, { coverage }: Known): boolean {
  if (called.positions) return argument === called.positions.keywords;
  return called.from === "module" && !coverage.covers(called.module, called.symbol);
}

function isNamed({ kind }: Parameter): boolean {
  return kind === "positional or keyword" || kind === "keyword only";
}

function keyword({ name, default: value }: Parameter, span: Span, called: Called): Completion {
  const about = called.from === "module" ? { module: called.module, symbol: called.symbol } : null;
  const detail = value === null ? "required" : `= ${value}`;
  return { ...plainCompletion(name, "keyword", span, about, detail), text: `${name}: ` };
}
