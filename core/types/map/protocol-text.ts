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

/** Operators alone say little: text has them, numbers have them. A member with a name no value of JavaScript has. */
export function protocolText(members: readonly string[], args: readonly PyType[], map: MapType): string {
  const stand = STANDS.find((each) => each.members.every((name) => members.includes(name)));
  if (stand) return stand.text(args, map);
  if (members.includes("__call__")) return "$.PyFunction | $.PyObject";
  return members.length > 0 && members.every((name) => !name.startsWith("_")) ? "$.PyObject" : "$.PyValue";
}

function takesText(key: string): boolean {
  return splitUnion(key).some((each) => each === "string" || each === "$.PyValue");
}
