/** One source with dynamic calls -> the edits that make them typed calls of generated bindings. */
import { ts } from "ts-morph";
import type { FileEdit, Place, TextEdit, Usage } from "../model.js";
import { joinName } from "../resolve/split-name.js";
import { moduleOfPath } from "../scan/python-module.js";
import { readSyntax } from "../scan/read-syntax.js";
import { findCalls } from "./find-calls.js";
import { createImportNames } from "./import-names.js";
import type { PlannedCall } from "./plan-call.js";
import { type Choices, planCalls } from "./plan-calls.js";
import type { WantsMember } from "./plan-member.js";
import type { Bindings } from "./read-bindings.js";
import { commentsIn, rewriteCall } from "./rewrite-call.js";
import { rewriteChoice } from "./rewrite-choice.js";
import { rewriteMember } from "./rewrite-member.js";

export interface RewriteInputs {
  readonly path: string;
  readonly text: string;
  /** Dynamic calls in this source: of symbols with literal names, and of members of objects. */
  readonly usages: readonly Usage[];
  readonly bindings: Bindings;
  /** Modules that have a generated file. */
  readonly modules: ReadonlySet<string>;
  readonly generatedDir: string;
  /** Which calls on objects are asked for; null stands for an object of unknown class. Default all. */
  readonly wantsMember?: WantsMember;
  readonly choices?: Choices;
}

export interface Rewritten {
  /** Null when nothing changes. */
  readonly edit: FileEdit | null;
  readonly rewritten: readonly Usage[];
  /** Calls that stay as they are, with the reason as a clause. */
  readonly left: readonly (Place & { readonly name: string; readonly reason: string })[];
}

export function rewriteSource(inputs: RewriteInputs): Rewritten {
  const { path, text, usages, generatedDir } = inputs;
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const { scopes } = readSyntax(source);
  const calls = findCalls(source, usages);
  const { planned, reasons } = planCalls({ ...inputs, source, scopes, calls });

  const left = [...reasons].map(([usage, reason]) => ({ path, span: usage.span, name: nameOf(usage), reason }));
  if (planned.size === 0) return { edit: null, rewritten: [], left };
  const names = createImportNames(source, generatedDir);
  const edits: TextEdit[] = [];
  for (const { call, callee, bound, parts, names: used } of planned.values()) {
    for (const identifier of used) names.release(identifier);
    if (callee.kind === "member") edits.push(...rewriteMember(call, callee, bound, parts, names));
    else if (callee.kind === "choice") edits.push(...rewriteChoice(call, callee, names));
    else {
      const name = names.nameOf(callee.module, callee.file, callee.symbol, call);
      const comments = bound.kind === "value" ? commentsIn(text, call.expression.end + 1, call.end) : "";
      const written = { from: call.getStart(source), text: comments + name };
      edits.push(...rewriteCall(call, written, bound, parts, names));
    }
  }
  const all = [...names.edits(), ...edits].sort((one, other) => one.span.start - other.span.start);
  return {
    edit: { path, before: text, edits: all },
    rewritten: [...planned].map(([usage, plan]) => named(usage, plan)),
    left,
  };
}

/** A call on an object, or of a computed name, under the name of what it calls. */
function named(usage: Usage, { callee }: PlannedCall): Usage {
  if (callee.kind === "symbol") return usage;
  if (callee.kind === "choice") return { ...usage, symbol: `{${callee.branches.map(({ value }) => value).join(",")}}` };
  const module = moduleOfPath(`./${callee.of.path}`, ".") ?? "";
  return { ...usage, module, symbol: `${callee.of.name}.${usage.member}` };
}

/** Of a member whose class is not known, its own name; of a computed name, what is known of it. */
function nameOf(usage: Usage): string {
  return usage.member ?? (usage.symbol === "" ? `${usage.module}.*` : joinName(usage));
}
