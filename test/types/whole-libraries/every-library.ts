/** Every library under every version of TypeScript: `npm run test:libraries`; about half an hour. */
import { COMPILERS } from "../../support/compile.js";
import { compiles, type Version } from "./compiles.js";
import { WHOLE_LIBRARIES } from "./libraries.js";

for (const library of Object.keys(WHOLE_LIBRARIES)) compiles(library, Object.keys(COMPILERS) as Version[]);
