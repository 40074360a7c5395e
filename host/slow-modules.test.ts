import assert from "node:assert/strict";
import { join } from "node:path";
import type { ModuleDescription } from "../contract/description.js";
import { findInterpreter } from "../runtime/tooling.js";
import { type Folder, makeFolder } from "../test/support/folder.js";
import { PYTHON } from "../test/support/run-program.js";
import { createWorkerInspector, type WorkerInspector } from "./worker-inspector.js";

const HANGING = {
  "py/slow_import.py": "import time\ntime.sleep(600)\n",
  "py/slow_attribute.py": "import time\n__all__ = ['value']\ndef __getattr__(name):\n    time.sleep(600)\n",
};

describe("a module that does not come to an end", function () {
  this.timeout(60_000);
  let folder: Folder;
  let inspector: WorkerInspector;

  before(async () => {
    folder = await makeFolder(HANGING);
    const interpreter = await findInterpreter({ interpreter: PYTHON });
    inspector = createWorkerInspector({
      interpreter: () => Promise.resolve(interpreter),
      paths: () => [join(folder.path, "py")],
      sources: () => "",
      standby: false,
      timeoutMs: 1500,
      onState: () => {},
    });
    await inspector.describe({ module: "math", symbols: [] });
  });
  after(async () => {
    await inspector[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  for (const path of Object.keys(HANGING)) {
    const module = path.slice("py/".length, -".py".length);
    it(`is given up in time, and others are described as before: ${module}`, async () => {
      await assert.rejects(inspector.describe({ module, symbols: "all" }), (error: Error & { code?: string }) => {
        assert.equal(error.code, "failed");
        assert.match(error.message, new RegExp(`^\`${module}\` could not be described in time: importing it`));
        return true;
      });
      const { symbols } = (await inspector.describe({
        module: "fractions",
        symbols: ["Fraction"],
      })) as ModuleDescription;
      assert.deepEqual(Object.keys(symbols), ["Fraction"]);
    });
  }
});
