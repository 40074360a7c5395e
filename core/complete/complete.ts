/** Which names can be completed where the cursor stands. */
import type { Cursor } from "../scan/cursor.js";
import { readCalled } from "./called.js";
import { type Completion, type Completions, NO_COMPLETIONS } from "./completion.js";
import { expressionNames } from "./expression-names.js";
import { keywordNames } from "./keyword-names.js";
import type { Known } from "./known.js";
import { moduleNames } from "./module-names.js";
import { refMembers, symbolNames } from "./symbol-names.js";
import { type ImportFor, unboundImports, unboundMembers, unboundNames } from "./unbound-symbols.js";

/**
 * @param typed the text from the beginning of the cursor's span to the cursor.
 * @throws InspectionError when there is no Python to ask and nothing is remembered.
 */
export async function complete(
  cursor: Cursor,
  typed: string,
  known: Known,
  importFor: ImportFor,
): Promise<Completions> {
  switch (cursor.kind) {
    case "text":
      return all(await textNames(cursor, typed, known));
    case "key":
      return all(await keywordNames(cursor, known));
    case "member":
      return all(await unboundMembers(cursor, known, importFor));
    case "import":
      return all(await unboundImports(cursor, known));
    case "name":
      return unboundNames(cursor, known, importFor);
    case "template": {
      const tag = known.originOf(cursor.tag);
      const isPython = tag?.kind === "runtime" && tag.path.join(".") === "py";
      return isPython ? all(await expressionNames(cursor.before, cursor.span, known)) : NO_COMPLETIONS;
    }
  }
}

function all(items: readonly Completion[]): Completions {
  return { items, isIncomplete: false };
}

async function textNames(
  { call, span }: Extract<Cursor, { kind: "text" }>,
  typed: string,
  known: Known,
): Promise<readonly Completion[]> {
  const called = readCalled(call, known);
  if (!called?.positions) return [];
  const { positions } = called;
  if (called.from === "module" && call.argument === positions.module) return moduleNames(typed, span, known);
  if (call.argument !== positions.symbol) return [];
  if (called.from === "module") return called.module === "" ? [] : symbolNames(called.module, typed, span, known);
  return refMembers(called.ref, span, known);
}
