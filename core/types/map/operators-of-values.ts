/** What values of JavaScript are in Python, by the operators they have there: what a protocol of operators takes. */

const ORDER = "lt le gt ge";
const FIELD = "add radd sub rsub mul rmul truediv rtruediv pow rpow neg pos abs bool iadd isub imul itruediv ipow";
const WHOLE =
  "floordiv rfloordiv mod rmod divmod rdivmod and rand or ror xor rxor lshift rlshift rshift rrshift invert " +
  "ifloordiv imod iand ior ixor ilshift irshift";
const ITEMS = "contains iter len getitem";
const SEQUENCE = `${ORDER} ${ITEMS} add mul rmul iadd imul`;
const SETS = "sub rsub and rand or ror xor rxor contains iter len isub iand ior ixor";
const MAPPING = `${ITEMS} or ror ior reversed setitem delitem`;

/** What the mapping writes -> the operators that its values have, without their underscores. */
const OPERANDS: readonly (readonly [text: string, operators: ReadonlySet<string>])[] = (
  [
    ["$.Int | boolean", `${ORDER} ${FIELD} ${WHOLE} round trunc floor ceil index int float complex`],
    ["$.ComplexIn", `${FIELD} complex`],
    ["string", `${SEQUENCE} mod rmod`],
    ["$.BytesIn", `${SEQUENCE} mod rmod bytes buffer`],
    ["$.TypedArray", `${ORDER} ${FIELD} ${WHOLE} ${ITEMS} matmul rmatmul imatmul setitem buffer array array_function`],
    ["readonly $.PyValue[]", `${SEQUENCE} reversed setitem delitem`],
    ["$.ReadonlySet<$.PyValue>", `${ORDER} ${SETS}`],
    ["$.ReadonlyMap<$.PyValue, $.PyValue>", MAPPING],
    ["{ readonly [key: string]: $.PyValue }", MAPPING],
    ["Date", `${ORDER} add radd sub rsub`],
  ] as const
).map(([text, operators]) => [text, new Set(operators.split(" "))]);

/** Every object of Python has these. */
const EVERYWHERE = new Set("eq ne hash repr str format class doc reduce sizeof slots".split(" "));

const ORDERS = new Set(ORDER.split(" "));

/** Whatever has all of them; a member with another name no value of JavaScript has. A handle may have any. */
export function textOfOperators(members: readonly string[], comparable: () => string): string {
  const names = members.map((each) => each.replace(/^__(\w+)__$/, "$1"));
  const wanted = names.filter((each) => !EVERYWHERE.has(each));
  if (wanted.length === 0) return "$.PyValue";
  if (wanted.every((each) => ORDERS.has(each))) return comparable();
  const having = OPERANDS.filter(([, operators]) => wanted.every((each) => operators.has(each)));
  return [...having.map(([text]) => text), "$.PyObject"].join(" | ");
}
