/** One source with dynamic calls -> the edits that make them typed calls of generated bindings. */
import { ts } from "ts-morph";
import type { FileEdit, Place, TextEdit, Usage } from "../model.js";
import { joinName, splitName } from "../resolve/split-name.js";
import { positionsOf } from "../scan/dynamic-api.js";
import type { BoundSymbol } from "./bound-symbol.js";
import { takeApart, unwrap } from "./call-arguments.js";
import { createImportNames } from "./import-names.js";
import type { Bindings } from "./read-bindings.js";
import { rewriteCall } from "./rewrite-call.js";

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
  const names = createImportNames(source, generatedDir);
  const edits: TextEdit[] = [];
  const rewritten: Usage[] = [];
  const left: Rewritten["left"][number][] = [];
  for (const usage of usages) {
    const call = calls.get(usage);
    const answer = call ? rewriteOne(call, usage) : "the source is not as it was read";
    if (typeof answer === "string") {
      left.push({ path, span: usage.span, name: joinName(usage), reason: answer });
      continue;
    }
    edits.push(...answer);
    rewritten.push(usage);
  }
  if (rewritten.length === 0) return { edit: null, rewritten, left };
  const all = [...names.edits(), ...edits].sort((one, other) => one.span.start - other.span.start);
  return { edit: { path, before: text, edits: all }, rewritten, left };

  function rewriteOne(call: ts.CallExpression, usage: Usage): readonly TextEdit[] | string {
    const at = positionsOf(usage.api ?? "");
    const reason = at ? whyNot(usage.api ?? "") : "it is not a call by name";
    if (!at || reason !== null) return reason ?? "";
    const split = splitName(joinName(usage), modules);
    const module = split && bindings.find(split.module);
    if (!split || !module || split.symbol === "") return "its module has no bindings";
    const symbol = findSymbol(module.symbols, split.symbol);
    if (!symbol) return "it has no binding";
    const otherwise = usage.api === "callClass" ? null : symbol.answersOtherwise;
    if (otherwise !== null) return otherwise;
    const wanted = usage.api === "callClass" ? "class" : usage.api === "moduleAttr" ? "value" : null;
    if (wanted ? symbol.kind !== wanted : symbol.kind === "value") return `the binding is a ${symbol.kind}`;
    const parts = symbol.kind === "value" ? { array: null, keywords: null, options: null } : takeApart(call, at);
    if (typeof parts === "string") return parts;
    if (symbol.kind === "value" && call.arguments.length > 2) return "a binding of a value takes no call options";
    const count = parts.array?.elements.length ?? 0;
    const last = parts.array?.elements.at(-1);
    if (last && !parts.keywords && isKeywordsThere(last, count - 1, symbol))
      return "its last argument is an object, which the binding would take for keywords";
    const callee = names.nameOf(split.module, module.path, split.symbol, call);
    const root = rootOf(call.expression);
    if (root) names.release(root);
    for (const argument of call.arguments.slice(0, at.args)) {
      const used = rootOf(unwrap(argument));
      if (used) names.release(used);
    }
    return rewriteCall(call, callee, symbol, parts, names);
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

function findSymbol(symbols: ReadonlyMap<string, BoundSymbol>, name: string): BoundSymbol | null {
  const [head = "", member, ...rest] = name.split(".");
  const symbol = symbols.get(head);
  if (!symbol || rest.length > 0) return null;
  return member === undefined ? symbol : (symbol.members.get(member) ?? null);
}

function findCalls(source: ts.SourceFile, usages: readonly Usage[]): ReadonlyMap<Usage, ts.CallExpression> {
  const wanted = new Map(usages.map((usage) => [`${usage.call?.start}-${usage.call?.end}`, usage]));
  const found = new Map<Usage, ts.CallExpression>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const usage = wanted.get(`${node.getStart(source)}-${node.end}`);
      if (usage) found.set(usage, node);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function rootOf(node: ts.Node): ts.Identifier | null {
  if (ts.isIdentifier(node)) return node;
  return ts.isPropertyAccessExpression(node) ? rootOf(node.expression) : null;
}
