/** One source with dynamic calls -> the edits that make them typed calls of generated bindings. */
import { ts } from "ts-morph";
import type { FileEdit, Place, TextEdit, Usage } from "../model.js";
import { joinName, splitName } from "../resolve/split-name.js";
import { positionsOf } from "../scan/dynamic-api.js";
import { readSyntax } from "../scan/read-syntax.js";
import type { Scopes } from "../scan/scopes.js";
import { type BoundSymbol, findSymbol } from "./bound-symbol.js";
import { type CallParts, isPlainLiteral, takeApart, unwrap } from "./call-arguments.js";
import { findCalls } from "./find-calls.js";
import { createImportNames } from "./import-names.js";
import type { Bindings } from "./read-bindings.js";
import { rewriteCall } from "./rewrite-call.js";
import { isUntyped } from "./untyped-value.js";

export interface RewriteInputs {
  readonly path: string;
  readonly text: string;
  /** Dynamic calls with literal names in this source. */
  readonly usages: readonly Usage[];
  readonly bindings: Bindings;
  /** Modules that have a generated file. */
  readonly modules: ReadonlySet<string>;
  readonly generatedDir: string;
}

export interface Rewritten {
  /** Null when nothing changes. */
  readonly edit: FileEdit | null;
  readonly rewritten: readonly Usage[];
  /** Calls that stay as they are, with the reason as a clause. */
  readonly left: readonly (Place & { readonly name: string; readonly reason: string })[];
}

export function rewriteSource({ path, text, usages, bindings, modules, generatedDir }: RewriteInputs): Rewritten {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const calls = findCalls(source, usages);
  const planned = new Map<Usage, PlannedCall>();
  const reasons = new Map<Usage, string>();
  for (const usage of usages) {
    const call = calls.get(usage);
    const plan = call ? planCall(call, usage, bindings, modules) : "the source is not as it was read";
    if (typeof plan === "string") reasons.set(usage, plan);
    else planned.set(usage, plan);
  }
  leaveUntyped(planned, reasons, readSyntax(source).scopes);

  const left = [...reasons].map(([usage, reason]) => ({ path, span: usage.span, name: joinName(usage), reason }));
  if (planned.size === 0) return { edit: null, rewritten: [], left };
  const names = createImportNames(source, generatedDir);
  const edits: TextEdit[] = [];
  for (const { call, module, file, symbol, bound, parts, names: used } of planned.values()) {
    const callee = names.nameOf(module, file, symbol, call);
    for (const identifier of used) names.release(identifier);
    edits.push(...rewriteCall(call, callee, bound, parts, names));
  }
  const all = [...names.edits(), ...edits].sort((one, other) => one.span.start - other.span.start);
  return { edit: { path, before: text, edits: all }, rewritten: [...planned.keys()], left };
}

interface PlannedCall {
  readonly call: ts.CallExpression;
  readonly module: string;
  /** Of the module, relative to the generated directory. */
  readonly file: string;
  readonly symbol: string;
  readonly bound: BoundSymbol;
  readonly parts: CallParts;
  /** Names that are used no more. */
  readonly names: readonly ts.Identifier[];
}

/** @returns a reason, as a clause, when the call has to stay. */
function planCall(
  call: ts.CallExpression,
  usage: Usage,
  bindings: Bindings,
  modules: ReadonlySet<string>,
): PlannedCall | string {
  const { api = "" } = usage;
  const at = positionsOf(api);
  if (!at) return "it is not a call by name";
  const reason = whyNot(api);
  if (reason !== null) return reason;
  const split = splitName(joinName(usage), modules);
  const module = split && bindings.find(split.module);
  if (!split || !module || split.symbol === "") return "its module has no bindings";
  const bound = findSymbol(module.symbols, split.symbol);
  if (!bound) return "it has no binding";
  const wanted = api === "callClass" ? "class" : api === "moduleAttr" ? "value" : null;
  if (wanted ? bound.kind !== wanted : bound.kind === "value") return `the binding is a ${bound.kind}`;
  if (bound.kind === "value" && call.arguments.length > 2) return "a binding of a value takes no call options";
  const parts = bound.kind === "value" ? NO_PARTS : takeApart(call, at);
  if (typeof parts === "string") return parts;
  const difference = api === "callClass" ? null : bound.answersOtherwise;
  if (difference && !(difference.onlyForItsOwn && isPlain(parts))) return difference.reason;
  const last = parts.array?.elements.at(-1);
  if (last && !parts.keywords && isKeywordsThere(last, (parts.array?.elements.length ?? 0) - 1, bound))
    return "its last argument is an object, which the binding would take for keywords";
  const given = [call.expression, ...call.arguments.slice(0, at.args).map(unwrap)];
  const names = given.flatMap((node) => rootOf(node) ?? []);
  return { call, module: split.module, file: module.path, symbol: split.symbol, bound, parts, names };
}

const NO_PARTS: CallParts = { array: null, keywords: null, options: null };

/** What a dynamic call answers has no type that a signature would take; calls that stay may make others stay. */
function leaveUntyped(planned: Map<Usage, PlannedCall>, reasons: Map<Usage, string>, scopes: Scopes): void {
  for (let isStable = false; !isStable; ) {
    isStable = true;
    const typed = new Set([...planned.values()].map(({ call }) => call));
    for (const [usage, { parts }] of planned) {
      const given = [...(parts.array?.elements ?? []), ...(parts.keywords ? [parts.keywords] : [])];
      if (!given.some((node) => isUntyped(node, typed, scopes))) continue;
      planned.delete(usage);
      reasons.set(usage, "an argument comes from a call that stays dynamic, and has no type");
      isStable = false;
    }
  }
}

/** The functions whose answers differ from those of a binding for another reason than the class. */
function whyNot(api: string): string | null {
  if (api === "stream") return "it reads a stream; call the binding and iterate over what it returns";
  if (api === "callInSession") return "it names a session; call the binding inside of `withSession`";
  return null;
}

function isKeywordsThere(last: ts.Expression, index: number, { keywordsAfter }: BoundSymbol): boolean {
  return keywordsAfter !== null && index >= keywordsAfter && ts.isObjectLiteralExpression(unwrap(last));
}

function isPlain({ array, keywords }: CallParts): boolean {
  return [...(array?.elements ?? []), ...(keywords ? [keywords] : [])].every(isPlainLiteral);
}

function rootOf(node: ts.Node): ts.Identifier | null {
  if (ts.isIdentifier(node)) return node;
  return ts.isPropertyAccessExpression(node) ? rootOf(node.expression) : null;
}
