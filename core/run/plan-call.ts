/** Calls of TypeScript -> plans: of bindings, of the dynamic API, of methods and of `py` templates. */
import { ts } from "ts-morph";
import type { Plan } from "../../contract/run.js";
import { splitName } from "../resolve/split-name.js";
import { findSymbol } from "../rewrite/bound-symbol.js";
import { isTransparent } from "../scan/forms.js";
import type { Origin } from "../scan/origin.js";
import { dollarCall, toKeywords } from "./members.js";
import { isUndefined, planEntries } from "./object-literal.js";
import type { Planner } from "./planner.js";
import { planRuntimeCall } from "./runtime-calls.js";
import { refuse } from "./unrunnable.js";

export function planCall(node: ts.CallExpression, planner: Planner): Plan {
  const callee = unwrap(node.expression);
  const origin = planner.originOf(callee);
  if (origin?.kind === "runtime") return planRuntimeCall(origin.path.join("."), node, planner);
  if (origin?.kind === "python") {
    const function_: Plan = { kind: "symbol", module: origin.module, name: origin.path.join(".") };
    return { kind: "call", function: function_, ...splitArguments(node, planner, keywordsAfter(origin, planner)) };
  }
  const [first] = node.arguments;
  if (callee.getText() === "Promise.all" && first) return planner.plan(first);
  if (ts.isPropertyAccessExpression(callee)) {
    const of = planner.plan(callee.expression);
    const { text: name } = callee.name;
    if (name.startsWith("$")) return dollarCall(of, name, node.arguments.map(planner.plan));
    return { kind: "call", function: { kind: "attribute", of, name }, ...splitArguments(node, planner, 0) };
  }
  return { kind: "call", function: planner.plan(callee), ...splitArguments(node, planner, 0) };
}

/** `` py`…` `` */
export function planTemplate(node: ts.TaggedTemplateExpression, planner: Planner): Plan {
  const origin = planner.originOf(node.tag);
  if (origin?.kind !== "runtime" || origin.path.join(".") !== "py")
    return refuse("Of templates, only those of `py` are Python.");
  const { template } = node;
  if (ts.isNoSubstitutionTemplateLiteral(template)) return { kind: "py", expression: template.text, values: {} };
  const prefix = freePrefix(template.getText());
  const names = template.templateSpans.map((_, index) => `${prefix}${index}`);
  const texts = template.templateSpans.map(
    ({ literal }, index) => ` ${names[index]} ${literal.rawText ?? literal.text}`,
  );
  const values = template.templateSpans.map(({ expression }, index) => [names[index], planner.plan(expression)]);
  const expression = [template.head.rawText ?? template.head.text, ...texts].join("");
  return { kind: "py", expression, values: Object.fromEntries(values) };
}

type Arguments = Pick<Plan & { readonly kind: "call" }, "args" | "keywords">;

/** @param after from this position on, an object literal at the end is the keywords; null where only `kw()` is. */
function splitArguments({ arguments: given }: ts.CallExpression, planner: Planner, after: number | null): Arguments {
  const rest = [...given];
  const isRuntime = (node: ts.Expression | undefined, name: string): node is ts.CallExpression => {
    const origin = node && ts.isCallExpression(node) ? planner.originOf(node.expression) : null;
    return origin?.kind === "runtime" && origin.path.join(".") === name;
  };
  if (isRuntime(rest.at(-1), "options")) rest.pop();
  const last = rest.at(-1);
  const named = isRuntime(last, "kw") ? last.arguments[0] : last;
  const isKeywords = named !== last || (after !== null && rest.length - 1 >= after);
  let keywords: Arguments["keywords"] = {};
  if (named && isKeywords && ts.isObjectLiteralExpression(unwrap(named))) {
    keywords = toKeywords(planEntries(unwrap(named) as ts.ObjectLiteralExpression, planner));
    rest.pop();
  }
  while (rest.length > 0 && rest.at(-1) && isUndefined(rest.at(-1) as ts.Expression)) rest.pop();
  return { args: rest.flatMap((each) => planArgument(each, planner)), keywords };
}

function planArgument(node: ts.Expression, planner: Planner): readonly Plan[] {
  if (!ts.isSpreadElement(node)) return [planner.plan(node)];
  const items = planner.plan(node.expression);
  return items.kind === "list" ? items.items : refuse("What is spread into the arguments is not written out.");
}

/** What the generated file says; where nothing is generated yet, an object literal at the end is the keywords. */
function keywordsAfter({ module, path }: Origin & { kind: "python" }, { source }: Planner): number | null {
  const split = splitName([module, ...path].join("."), source.modules);
  const bound = split && findSymbol(source.bindings.find(split.module)?.symbols ?? new Map(), split.symbol);
  return bound ? bound.keywordsAfter : 0;
}

function unwrap(node: ts.Expression): ts.Expression {
  return isTransparent(node) ? unwrap(node.expression) : node;
}

function freePrefix(text: string): string {
  let prefix = "value";
  while (text.includes(prefix)) prefix += "e";
  return prefix;
}
