/** Protocols as arguments: what JavaScript has that does what the members of the protocol promise. */
import { ANY, type PyType } from "../py-type.js";
import { type MapType, splitUnion, type TypeNames, unionText, wrap } from "./mapping.js";
import { textOfOperators } from "./operators-of-values.js";

/** Members that a value of JavaScript can stand in for. */
interface Stand {
  readonly members: readonly string[];
  readonly text: (args: readonly PyType[], map: MapType) => string;
}

const mapping: Stand["text"] = ([key = ANY, value = ANY], map) => {
  const [keyText, valueText] = [map(key, "in"), map(value, "in")];
  const asMap = `$.ReadonlyMap<${keyText}, ${valueText}> | $.PyObject`;
  // Keys of a free type may be text, as those of an object are.
  return key.kind === "variable" || takesText(keyText) ? `{ readonly [key: string]: ${valueText} } | ${asMap}` : asMap;
};
const list: Stand["text"] = (args, map) => `readonly ${wrap(map(args.at(-1) ?? ANY, "in"))}[] | $.PyObject`;
/** Without `__len__` text will do as well. */
const subscript: Stand["text"] = ([key = ANY, value = ANY], map) => {
  const item = map(value, "in");
  const isOpen = (type: PyType) => type.kind === "unknown" || type.kind === "variable";
  const asText = isOpen(value) || takesText(item) ? ["string"] : [];
  const asList = [...asText, list([value], map)];
  if (map(key, "in") === "$.Int") return unionText(asList);
  return unionText([...asList, mapping([key, value], map)]);
};

const iterable: Stand["text"] = (args, map) => `$.IterableIn<${map(args.at(-1) ?? ANY, "in")}>`;
const number: Stand["text"] = () => "$.Int | $.PyObject";

/** The first row whose members the protocol has counts. */
const STANDS: readonly Stand[] = [
  { members: ["keys", "__getitem__"], text: mapping },
  { members: ["items"], text: mapping },
  { members: ["__getitem__", "__len__"], text: list },
  { members: ["__getitem__"], text: subscript },
  { members: ["__iter__"], text: iterable },
  { members: ["__next__"], text: iterable },
  { members: ["__index__"], text: number },
  { members: ["__int__"], text: number },
  { members: ["__float__"], text: number },
];

export function protocolText(
  members: readonly string[],
  args: readonly PyType[],
  map: MapType,
  names: TypeNames,
): string {
  const stand = STANDS.find((each) => each.members.every((name) => members.includes(name)));
  if (stand) return stand.text(args, map);
  if (members.includes("__call__")) return "$.PyFunction | $.PyObject";
  return textOfOperators(members, () => names.named("$Comparable"));
}

function takesText(key: string): boolean {
  return splitUnion(key).some((each) => each === "string" || each === "$.PyValue");
}
