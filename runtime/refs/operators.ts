/** `$add`, `$lt`, `$len`...: each is a function of Python, so that reflected operands and fallbacks work as in Python. */

export interface Operator {
  readonly module: "operator" | "builtins";
  readonly function: string;
  /** Position of the object among the function's arguments. */
  readonly at?: number;
}

const operator = (name: string, at = 0): Operator => ({ module: "operator", function: name, at });
const builtin = (name: string): Operator => ({ module: "builtins", function: name, at: 0 });

/** Member -> the function that does it. An `r` in front puts the object on the right: `a.$rsub(1)` is `1 - a`. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  ...binary(
    "add",
    "sub",
    "mul",
    "truediv",
    "floordiv",
    "mod",
    "pow",
    "matmul",
    "lshift",
    "rshift",
    "and_",
    "or_",
    "xor",
  ),
  ...inPlace("iadd", "isub", "imul", "itruediv", "ifloordiv", "imod", "ipow", "imatmul"),
  ...inPlace("ilshift", "irshift", "iand", "ior", "ixor"),
  $eq: operator("eq"),
  $ne: operator("ne"),
  $lt: operator("lt"),
  $le: operator("le"),
  $gt: operator("gt"),
  $ge: operator("ge"),
  $neg: operator("neg"),
  $pos: operator("pos"),
  $invert: operator("invert"),
  $get: operator("getitem"),
  $set: operator("setitem"),
  $del: operator("delitem"),
  $contains: operator("contains"),
  $index: operator("index"),
  $len: builtin("len"),
  $bool: builtin("bool"),
  $int: builtin("int"),
  $float: builtin("float"),
  $complex: builtin("complex"),
  $repr: builtin("repr"),
  $str: builtin("str"),
  $abs: builtin("abs"),
  $round: builtin("round"),
  $hash: builtin("hash"),
  $divmod: builtin("divmod"),
  $iter: builtin("iter"),
  $next: builtin("next"),
  $reversed: builtin("reversed"),
};

/** `and_` is `$and`: Python's underscore only avoids its own keyword. */
function binary(...names: readonly string[]): Record<string, Operator> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const plain = name.replace("_", "");
      return [
        [`$${plain}`, operator(name)],
        [`$r${plain}`, operator(name, 1)],
      ];
    }),
  );
}

function inPlace(...names: readonly string[]): Record<string, Operator> {
  return Object.fromEntries(names.map((name) => [`$${name}`, operator(name)]));
}
