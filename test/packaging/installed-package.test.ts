import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Folder, makeFolder } from "../support/folder.js";
import { PYTHON, ROOT, runProgram } from "../support/run-program.js";

const PROGRAM = `import * as sb from "snakebridge";

const divisor = await sb.call("math", "gcd", [12, 18]);
console.log(divisor);
await sb.shutdown();
`;

describe("the npm package, installed into an empty project", () => {
  let folder: Folder;

  before(async function () {
    this.timeout(300_000);
    folder = await makeFolder({
      "package.json": { name: "empty", private: true, type: "module" },
      "tsconfig.json": {
        compilerOptions: {
          target: "ES2022",
          lib: ["ES2023", "ESNext.Disposable"],
          module: "NodeNext",
          types: ["node"],
          strict: true,
          skipLibCheck: false,
          noEmit: true,
        },
      },
      "program.ts": `${PROGRAM}\ndivisor satisfies sb.PyDynamic;\n`,
      "wrong.ts": 'import * as sb from "snakebridge";\n\nawait sb.call(1);\n',
      "program.js": PROGRAM,
    });
    await succeed(process.execPath, [join(ROOT, "scripts/build-when-changed.mjs")], ROOT);
    await succeed("npm", ["pack", "--pack-destination", folder.path], ROOT);
    const [tarball = ""] = (await readdir(folder.path)).filter((name) => name.endsWith(".tgz"));
    await succeed("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", `./${tarball}`], folder.path);
  });

  after(() => folder?.[Symbol.asyncDispose]());

  it("calls Python, and ends by itself", async () => {
    const ended = await runProgram(process.execPath, ["program.js"], {
      cwd: folder.path,
      env: { SNAKEBRIDGE_PYTHON: PYTHON },
    });
    assert.deepEqual(ended, { code: 0, stdout: "6\n", stderr: "" });
  });

  it("brings the command `snakebridge`", async () => {
    const { code, stdout } = await runProgram("npx", ["--no-install", "snakebridge", "--version"], {
      cwd: folder.path,
    });
    assert.deepEqual([code, stdout.trim()], [0, "0.1.0"]);
  });

  it("is typed, also where its declarations are checked", async () => {
    const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
    const { code, stdout } = await runProgram(process.execPath, [tsc, "--project", "."], { cwd: folder.path });
    assert.notEqual(code, 0);
    assert.match(stdout.trim(), /^wrong\.ts\(3,\d+\): error TS\d+: .*$/);
  });
});

async function succeed(command: string, args: readonly string[], cwd: string): Promise<void> {
  const { code, stdout, stderr } = await runProgram(command, args, { cwd, timeoutMs: 240_000 });
  assert.equal(code, 0, stdout + stderr);
}
