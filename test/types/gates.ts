/** The shares that each library's types have to reach, in percent; a library may have none for a figure. */
import type { Share } from "../../core/report/figures.js";

export type Gates = Readonly<
  Partial<Record<"functions" | "methods", Readonly<Partial<Record<Exclude<Share, "documented">, number>>>>>
>;

/** By the name of the population. */
export const GATES: Readonly<Record<string, Gates>> = {
  numpy: { functions: { returns: 98, exact: 60, parameters: 97 }, methods: { returns: 85, exact: 60, parameters: 97 } },
  pandas: {
    functions: { returns: 95, exact: 75, parameters: 95 },
    methods: { returns: 94, exact: 75, parameters: 95 },
  },
  "scipy.linalg": { functions: { returns: 100, parameters: 90 } },
  networkx: { functions: { returns: 85, parameters: 65 }, methods: { returns: 85, parameters: 65 } },
  sympy: { functions: { returns: 75, parameters: 35 }, methods: { returns: 75, parameters: 35 } },
  stdlib: {
    functions: { returns: 97, exact: 92, parameters: 97 },
    methods: { returns: 97, exact: 92, parameters: 97 },
  },
  requests: { functions: { returns: 97 }, methods: { returns: 97 } },
};
