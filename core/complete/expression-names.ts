/** Python names inside a `py` template: what the worker lets an expression name. */
import { readQuietly } from "../inspect/read-quietly.js";
import type { Span } from "../model.js";
import { findLibrary } from "../resolve/find-library.js";
import { type Completion, plainCompletion } from "./completion.js";
import { EXPRESSION_BUILTINS } from "./expression-builtins.js";
import type { Known } from "./known.js";

/** @param before the expression up to the cursor, with `_` for every argument. */
export async function expressionNames(before: string, span: Span, known: Known): Promise<readonly Completion[]> {
  if (isInText(before)) return [];
  const path = /(?:(?:^|[^\w.])((?:\w+\.)+))?\w*$/.exec(before)?.[1]?.slice(0, -1) ?? "";
  if (path !== "") return findLibrary(path, known.configuration) === null ? [] : moduleMembers(path, span, known);
  if (/\.\w*$/.test(before)) return [];
  return [
    ...variablesOf(before).map((name) => plainCompletion(name, "value", span, null, "variable")),
    ...Object.keys(known.configuration.libraries)
      .filter((name) => !name.includes("."))
      .map((module) => plainCompletion(module, "module", span, { module, symbol: "" })),
    ...EXPRESSION_BUILTINS.map((name) =>
      plainCompletion(name, /^[A-Z]/.test(name) ? "class" : "function", span, { module: "builtins", symbol: name }),
    ),
  ];
}

async function moduleMembers(module: string, span: Span, { reader, options }: Known): Promise<readonly Completion[]> {
  const read = await readQuietly(reader, module, [], options);
  const names = Object.entries(read?.description.names ?? {});
  return names.map(([name, kind]) => plainCompletion(name, kind, span, { module, symbol: name }, module));
}

/** What `for x, y in` and `lambda x:` bind; they may stand after their use. */
function variablesOf(before: string): readonly string[] {
  const lists = [...before.matchAll(/\b(?:for\s+(.+?)\s+in\b|lambda\s+([^:]*):)/g)];
  const names = lists.flatMap(([, loop, parameters]) => (loop ?? parameters ?? "").match(/[A-Za-z_]\w*/g) ?? []);
  return [...new Set(names)].filter((name) => name !== "_");
}

function isInText(before: string): boolean {
  let open = "";
  for (let at = 0; at < before.length; at++) {
    const letter = before[at] ?? "";
    if (open !== "" && letter === "\\") at++;
    else if (open === "" && (letter === '"' || letter === "'")) open = letter;
    else if (letter === open) open = "";
  }
  return open !== "";
}
