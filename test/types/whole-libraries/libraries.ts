/** The libraries that are bound whole and compiled: what `snakebridge.json` says of each. */
import { LIBRARIES } from "../population.js";

const whole = { generate: "all" } as const;

/** By the name that the test gives them. */
export const WHOLE_LIBRARIES: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  "60 modules of the standard library": Object.fromEntries(
    (LIBRARIES.stdlib ?? []).map((module) => [module, { version: "stdlib", ...whole }]),
  ),
  requests: { requests: whole },
  pydantic: { pydantic: whole },
  networkx: { networkx: whole },
  numpy: { numpy: whole },
  pandas: { pandas: whole },
  "matplotlib.pyplot": { "matplotlib.pyplot": whole },
  sympy: { sympy: whole },
  scipy: { scipy: whole },
  "scikit-learn": { sklearn: { ...whole, package: "scikit-learn" } },
};
