import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "../support/folder.js";
import { PYTHON, ROOT, runProgram } from "../support/run-program.js";
import { nodeArguments } from "./support/program.js";

const ENTRIES = { '"snakebridge"': "runtime/index.ts", '"snakebridge/testing"': "runtime/testing.ts" };

describe("what the guides show runs", () => {
  for (const guide of ["values", "callbacks", "streams", "refs-and-sessions", "errors", "testing"]) {
    const text = readFileSync(join(ROOT, `docs/guides/${guide}.md`), "utf8");
    for (const [index, [, program = ""]] of [...text.matchAll(/```ts\n([\s\S]*?)```/g)].entries()) {
      it(`${guide}, program ${index + 1}`, async () => {
        await using folder = await makeFolder({ "main.mts": toSources(program) });
        const { code, stderr } = await runProgram(process.execPath, nodeArguments(join(folder.path, "main.mts")), {
          cwd: folder.path,
          env: { SNAKEBRIDGE_PYTHON: PYTHON },
        });
        assert.equal(code, 0, stderr);
      });
    }
  }
});

function toSources(program: string): string {
  return Object.entries(ENTRIES).reduce(
    (text, [name, file]) => text.replaceAll(name, JSON.stringify(join(ROOT, file))),
    program,
  );
}
