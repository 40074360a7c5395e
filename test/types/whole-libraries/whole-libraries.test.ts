/** A choice that every run has time for; `npm run test:libraries` takes every library under every TypeScript. */
import { compiles } from "./compiles.js";

compiles("60 modules of the standard library", ["5.9", "6", "7"]);
compiles("pydantic", ["5.9", "6", "7"]);
for (const library of ["requests", "networkx", "pandas", "matplotlib.pyplot"]) compiles(library, ["7"]);
