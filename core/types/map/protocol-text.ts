/** Protocols as arguments: what JavaScript has that does what the members of the protocol promise. */
import { ANY, type PyType } from "../py-type.js";
import { type MapType, splitUnion, wrap } from "./mapping.js";

/** Members that a value of JavaScript can stand in for. */
interface Stand {
  readonly members: readonly string[];
  readonly text: (args: readonly PyType[], map: MapType) => string;
}

const mapping: Stand["text"] = ([key = ANY, value = ANY], map) => {
  const [keyText, valueText] = [map(key, "in"), map(value, "in")];
  const asMap = `$.ReadonlyMap<${keyText}, ${valueText}> | $.PyObject`;
  return takesText(keyText) ? `{ readonly [key: string]: ${valueText} } | ${asMap}` : asMap;
};
const list: Stand["text"] = (args, map) => `readonly ${wrap(map(args.at(-1) ?? ANY, "in"))}[] | $.PyObject`;
const iterable: Stand["text"] = (args, map) => `$.IterableIn<${map(args.at(-1) ?? ANY, "in")}>`;
const number: Stand["text"] = () => "$.Int | $.PyObject";

/** The first row whose members the protocol has counts. */
const STANDS: readonly Stand[] = [
  { members: ["keys", "__getitem__"], text: mapping },
  { members: ["items"], text: mapping },
  { members: ["__getitem__", "__len__"], text: list },
  { members: ["__iter__"], text: iterable },
  { members: ["__next__"], text: iterable },
  { members: ["__index__"], text: number },
  { members: ["__int__"], text: number },
  { members: ["__float__"], text: number },
];

const ORDER = "lt le gt ge";
const FIELD = "add radd sub rsub mul rmul truediv rtruediv pow rpow neg pos abs bool";
const WHOLE =
  "floordiv rfloordiv mod rmod divmod rdivmod and rand or ror xor rxor lshift rlshift rshift rrshift invert";
const ITEMS = "contains iter len getitem";
const SETS = "sub rsub and rand or ror xor rxor contains iter len";

/** What values of JavaScript are in Python, by the operators they have there. */
const OPERANDS: readonly (readonly [text: string, operators: string])[] = [
  ["$.Int | boolean", `${ORDER} ${FIELD} ${WHOLE} round trunc floor ceil`],
  ["$.ComplexIn", `${FIELD} complex`],
  ["string", `${ORDER} ${ITEMS} add mul rmul mod rmod`],
  ["$.BytesIn", `${ORDER} ${ITEMS} add mul rmul mod rmod bytes`],
  ["$.TypedArray", `${ORDER} ${FIELD} ${WHOLE} ${ITEMS} matmul rmatmul setitem array array_ufunc array_function`],
  ["readonly $.PyValue[]", `${ORDER} ${ITEMS} add mul rmul reversed`],
  ["$.ReadonlySet<$.PyValue>", `${ORDER} ${SETS}`],
  ["$.ReadonlyMap<$.PyValue, $.PyValue>", `${ITEMS} or ror reversed`],
  ["Date", `${ORDER} add radd sub rsub`],
];

/** Every object of Python has these. */
const EVERYWHERE = new Set("eq ne hash repr str format class doc reduce sizeof slots".split(" "));

/** Operators alone: whatever has all of them. A member with another name no value of JavaScript has. */
export function protocolText(members: readonly string[], args: readonly PyType[], map: MapType): string {
  const stand = STANDS.find((each) => each.members.every((name) => members.includes(name)));
  if (stand) return stand.text(args, map);
  if (members.includes("__call__")) return "$.PyFunction | $.PyObject";
  const wanted = members.filter((each) => !EVERYWHERE.has(operatorOf(each)));
  if (wanted.length === 0) return "$.PyValue";
  const texts = OPERANDS.filter(([, operators]) =>
    wanted.every((each) => operators.split(" ").includes(operatorOf(each))),
  );
  return [...texts.map(([text]) => text), "$.PyObject"].join(" | ");
}

const operatorOf = (member: string) => member.replace(/^__(\w+)__$/, "$1");

function takesText(key: string): boolean {
  return splitUnion(key).some((each) => each === "string" || each === "$.PyValue");
}
