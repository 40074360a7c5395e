/** Calls of the functions of `snakebridge` -> plans. */
import type { ts } from "ts-morph";
import type { Plan } from "../../contract/run.js";
import { callWith } from "./members.js";
import type { Planner } from "./planner.js";
import { refuse } from "./unrunnable.js";

type Form = (given: readonly Plan[], node: ts.CallExpression) => Plan;

/** `name(module, symbol, args, keywords)` */
const byName: Form = ([module, name, args, keywords]) => callWith(symbolOf(module, name), args, keywords);

/** `name(ref, method, args, keywords)` */
const ofReference: Form = ([of, name, args, keywords]) => callWith(attributeOf(of, name), args, keywords);

const FORMS: Readonly<Record<string, Form>> = {
  call: byName,
  callDynamic: byName,
  callClass: byName,
  dynamicCall: byName,
  stream: byName,
  callInSession: ([, ...rest], node) => byName(rest, node),
  moduleAttr: ([module, name]) => symbolOf(module, name),
  callMethod: ofReference,
  "Dynamic.call": ofReference,
  getAttr: ([of, name]) => attributeOf(of, name),
  "Dynamic.getAttr": ([of, name]) => attributeOf(of, name),
  tuple: (items) =>
    callWith(
      { kind: "symbol", module: "builtins", name: "tuple" },
      { kind: "list", items: [listOf(items)] },
      undefined,
    ),
};

/** @param name dotted for members of `Dynamic`. */
export function planRuntimeCall(name: string, node: ts.CallExpression, planner: Planner): Plan {
  const form = Object.hasOwn(FORMS, name) ? FORMS[name] : undefined;
  if (!form) return refuse(`\`${name}\` of \`snakebridge\` has a meaning only in a program.`);
  return form(node.arguments.map(planner.plan), node);
}

function symbolOf(module: Plan | undefined, name: Plan | undefined): Plan {
  // A namespace import stands for the module that it names.
  const owner = module?.kind === "symbol" ? [module.module, module.name].filter(Boolean).join(".") : textOf(module);
  return { kind: "symbol", module: owner, name: textOf(name) };
}

function attributeOf(of: Plan | undefined, name: Plan | undefined): Plan {
  return { kind: "attribute", of: of ?? refuse("The call names no object."), name: textOf(name) };
}

function textOf(plan: Plan | undefined): string {
  return plan?.kind === "value" && typeof plan.value === "string"
    ? plan.value
    : refuse("What is called is named by an expression, which only the program computes.");
}

function listOf(items: readonly Plan[]): Plan {
  return { kind: "list", items };
}
