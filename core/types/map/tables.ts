/** The rows of all mapping tables, by what they are for; null for what no table knows. */
import type { Row } from "./mapping.js";
import { NUMPY_ALIAS_ROWS, NUMPY_CLASS_ROWS } from "./numpy-rows.js";
import { textOfOperators } from "./operators-of-values.js";
import { OPTYPE_ALIAS_ROWS, OPTYPE_CLASS_ROWS } from "./optype-rows.js";
import { ALIAS_ROWS, CLASS_ROWS } from "./rows.js";

const CLASSES: ReadonlyMap<string, Row> = new Map(
  [NUMPY_CLASS_ROWS, OPTYPE_CLASS_ROWS, CLASS_ROWS].flatMap((rows) => Object.entries(rows)),
);
const ALIASES: ReadonlyMap<string, Row> = new Map(
  [NUMPY_ALIAS_ROWS, OPTYPE_ALIAS_ROWS, ALIAS_ROWS].flatMap((rows) => Object.entries(rows)),
);

export const rowOfClass = (identity: string): Row | null => CLASSES.get(identity) ?? operatorRow(identity);
export const rowOfAlias = (identity: string): Row | null => ALIASES.get(identity) ?? null;

/** `operator.__and__` stands for everything that has the method. */
function operatorRow(identity: string): Row | null {
  const [, method] = /^operator\.(__\w+__)$/.exec(identity) ?? [];
  if (method === undefined) return null;
  return (_, direction, __, names) =>
    direction === "in" ? textOfOperators([method], () => names.named("$Comparable")) : "$.PyDynamic";
}
