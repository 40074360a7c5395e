/** A place in a source -> the program that Python runs for it, or a sentence that says why there is none. */
import { ts } from "ts-morph";
import type { Program } from "../../contract/run.js";
import type { Span } from "../model.js";
import type { Bindings } from "../rewrite/read-bindings.js";
import { createEvaluator } from "../scan/evaluate.js";
import type { OriginOf } from "../scan/origin.js";
import { readSyntax } from "../scan/read-syntax.js";
import { createPlanner } from "./planner.js";
import { selectExpressions } from "./select-expressions.js";
import { Unrunnable } from "./unrunnable.js";

export interface RunPlan {
  readonly program: Program;
  /** The expression that is run. */
  readonly span: Span;
}

export interface RunSource {
  readonly path: string;
  readonly text: string;
  readonly originOf: OriginOf;
  readonly bindings: Bindings;
  /** Names of the modules that the bindings know. */
  readonly modules: ReadonlySet<string>;
}

/** @param span the selection; empty means what stands at the cursor. */
export function planRun(given: RunSource, span: Span): RunPlan | string {
  const source = ts.createSourceFile(given.path, given.text, ts.ScriptTarget.Latest, true);
  const candidates = selectExpressions(source, span);
  const syntax = readSyntax(source);
  const evaluate = createEvaluator(syntax.scopes);
  let reason: string | null = null;
  for (const expression of candidates) {
    const planner = createPlanner({ ...given, syntax, evaluate });
    try {
      const result = planner.plan(expression);
      const program = { steps: planner.steps(), result };
      return { program, span: { start: expression.getStart(source), end: expression.end } };
    } catch (error) {
      if (!(error instanceof Unrunnable)) throw error;
      reason ??= error.message;
    }
  }
  return reason ?? "There is no call of Python here: put the cursor on one, or select an expression.";
}
