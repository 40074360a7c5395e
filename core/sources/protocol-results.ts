/** What Python itself holds the methods of its protocols to: `__len__` gives an int, or the call fails. */
import { classType, NONE, type PyType } from "../types/py-type.js";
import type { SlotFacts } from "./source.js";

const [INT, STR, BOOL] = [classType("builtins.int"), classType("builtins.str"), classType("builtins.bool")];

const RESULTS: Readonly<Record<string, PyType>> = {
  __bool__: BOOL,
  __bytes__: classType("builtins.bytes"),
  __complex__: classType("builtins.complex"),
  __contains__: BOOL,
  __delitem__: NONE,
  __float__: classType("builtins.float"),
  __format__: STR,
  __hash__: INT,
  __index__: INT,
  __int__: INT,
  __len__: INT,
  __repr__: STR,
  __setitem__: NONE,
  __str__: STR,
};

/** Null for names that are no method of a protocol, or whose result is free. */
export function protocolFacts(name: string): SlotFacts | null {
  const returns = Object.hasOwn(RESULTS, name) ? RESULTS[name] : undefined;
  return returns ? { provenance: "inferred", parameters: new Map(), returns } : null;
}
