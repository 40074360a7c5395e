/** Records what pyright infers of the populations: `npx tsx test/types/record-inference.ts sympy networkx`. */
import { createTypeChecker } from "../../host/checker/run-checker.js";
import { PYTHON, ROOT } from "../support/run-program.js";
import { measureLibrary } from "./measure-library.js";
import { recordingChecker } from "./recorded-checker.js";

const MOST_MS = 1_800_000;

for (const library of process.argv.slice(2)) {
  const interpreter = async () => ({ path: PYTHON });
  const pyright = createTypeChecker({ root: ROOT, interpreter, paths: () => [], timeoutMs: MOST_MS, log: console.log });
  await measureLibrary(library, false, await recordingChecker(library, pyright));
}
