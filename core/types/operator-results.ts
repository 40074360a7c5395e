/** What Python's operators give as functions, where stubs leave it open: `operator.and_` of numbers, text and sets. */
import { ANY, classType, type PyType, unionOf } from "./py-type.js";
import type { Signature } from "./signature.js";

const BOOL = classType("builtins.bool");
const INT = classType("builtins.int");
const NUMBER = classType("builtins.float");
const STR = classType("builtins.str");
const ITEM: PyType = {
  kind: "variable",
  variety: "type",
  name: "_T",
  bound: null,
  constraints: [],
  default: null,
};
const SET = classType("typing.AbstractSet", [ITEM]);
const LIST = classType("builtins.list", [ITEM]);

/** What stands on both sides, and what comes of it. */
type Form = readonly [left: PyType, right: PyType, result: PyType];

const NUMBERS: Form = [INT, INT, NUMBER];
const FLAGS: Form = [BOOL, BOOL, BOOL];
const INTEGERS: Form = [INT, INT, INT];
const SETS: Form = [SET, SET, classType("builtins.set", [ITEM])];
const TEXTS: Form = [STR, STR, STR];
const LISTS: Form = [LIST, LIST, LIST];

const FORMS: Readonly<Record<string, readonly Form[]>> = {
  add: [NUMBERS, TEXTS, LISTS],
  and: [FLAGS, INTEGERS, SETS],
  concat: [TEXTS, LISTS],
  floordiv: [NUMBERS],
  lshift: [INTEGERS],
  matmul: [],
  mod: [NUMBERS, [STR, ANY, STR]],
  mul: [NUMBERS, [STR, INT, STR], [LIST, INT, LIST]],
  or: [FLAGS, INTEGERS, SETS],
  pow: [[INT, INT, unionOf([NUMBER, classType("builtins.complex")])]],
  rshift: [INTEGERS],
  sub: [NUMBERS, SETS],
  truediv: [NUMBERS],
  xor: [FLAGS, INTEGERS, SETS],
};

/** What the mapping knows as everything that has the method. */
const having = (method: string) => classType(`operator.__${method}__`);

/** The forms that built-in values have, then everything that has the operator; what stubs say stays. */
export function withOperatorResults(identity: string, signature: Signature): readonly Signature[] {
  const [, inPlace = "", name = ""] =
    /^_operator\.(i?)(add|and|concat|floordiv|lshift|matmul|mod|mul|or|pow|rshift|sub|truediv|xor)_?$/.exec(identity) ??
    [];
  const forms = FORMS[name];
  const [left, right] = signature.parameters;
  const isOpen = [signature.returns, left?.type, right?.type].every((fact) => fact?.type.kind === "unknown");
  if (forms === undefined || !isOpen || !left || !right) return [signature];
  const method = name === "concat" ? "add" : name;
  const every: Form = [having(inPlace + method), having(name === "concat" ? method : `r${method}`), ANY];
  return [...forms, every].map(([one, other, result]) => ({
    ...signature,
    parameters: [
      { ...left, type: { type: one, provenance: "inferred" } },
      { ...right, type: { type: other, provenance: "inferred" } },
    ],
    returns: result.kind === "unknown" ? signature.returns : { type: result, provenance: "inferred" },
  }));
}
