/** The mapping table for optype, in whose words scipy's stubs say what an array-like is. */
import type { PyType } from "../py-type.js";
import type { Row, TypeNames } from "./mapping.js";
import { arrayText, elementType } from "./numpy-rows.js";

const TO = "optype.numpy._to.";
const JUST = "optype._core._just.";

const SHAPES = ["1D", "2D", "3D", "ND", "Strict1D", "Strict2D", "Strict3D"];

/** What only arrays and sequences of scalars of the library itself are. */
const arrays: Row = ([element], direction, _, names) =>
  direction === "in" ? arrayText(elementType(element, names), true, names) : null;

/** Shapes are not written: an array is taken by the first overload that takes its elements. */
const arrayLike: Row = ([item], direction, _, names) =>
  direction === "in" ? names.named(arrayLikeName(item, names)) : null;

function arrayLikeName(
  item: PyType | undefined,
  names: TypeNames,
): "$RealArrayLike" | "$NumberArrayLike" | "$ArrayLike" {
  const scalars = item === undefined ? [] : scalarNames(item, names);
  if (scalars.length > 0 && scalars.every((each) => REAL.has(each))) return "$RealArrayLike";
  return scalars.length > 0 && scalars.every((each) => REAL.has(each) || COMPLEX.has(each))
    ? "$NumberArrayLike"
    : "$ArrayLike";
}

const REAL = new Set(["builtins.int", "builtins.float", "builtins.bool", `${JUST}JustInt`, `${JUST}JustFloat`]);
const COMPLEX = new Set(["builtins.complex", `${JUST}JustComplex`]);

function scalarNames(type: PyType, names: TypeNames): readonly string[] {
  switch (type.kind) {
    case "union":
      return type.members.flatMap((each) => scalarNames(each, names));
    case "class":
      return [type.identity];
    case "literal":
      return type.values.map(({ kind }) => `builtins.${kind}`);
    case "alias": {
      const target = names.expand(type);
      return target === null ? [type.identity] : scalarNames(target, names);
    }
    default:
      return [type.kind];
  }
}

const same =
  (identity: string): Row =>
  (_, direction, map) =>
    map({ kind: "class", identity, args: [] }, direction);

export const OPTYPE_CLASS_ROWS: Readonly<Record<string, Row>> = {
  [`${JUST}Just`]: ([of], direction, map) => (of ? map(of, direction) : null),
  [`${JUST}JustBytes`]: same("builtins.bytes"),
  [`${JUST}JustInt`]: same("builtins.int"),
  [`${JUST}JustFloat`]: same("builtins.float"),
  [`${JUST}JustComplex`]: same("builtins.complex"),
};

export const OPTYPE_ALIAS_ROWS: Readonly<Record<string, Row>> = Object.fromEntries(
  SHAPES.flatMap((shape) => [
    [`${TO}_To${shape}1`, arrays],
    [`${TO}_To${shape}2`, arrayLike],
  ]),
);
