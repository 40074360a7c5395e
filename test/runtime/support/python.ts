/** For `before` and `after` of a suite: the program's pool runs the Python of the tests. */
import { configure, type ProgramOptions, shutdown } from "../../../runtime/index.js";
import { PYTHON } from "../../support/run-program.js";

export function usePython(options: ProgramOptions = {}): void {
  before(() => configure({ interpreter: PYTHON, paths: [], pool: { size: 1 }, ledger: "never", ...options }));
  after(() => shutdown());
}
