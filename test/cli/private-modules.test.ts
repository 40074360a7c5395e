import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PYTHON, runProgram } from "../support/run-program.js";
import { buildCommand, makeProject, snakebridge } from "../support/snakebridge.js";

const STOCK = `
class Goods:
    def __init__(self, name: str):
        self.name = name

class Shelf:
    def __init__(self, width: int = 1):
        self.width = width
    def put(self, goods: Goods) -> "Shelf":
        return self
    def label(self) -> str:
        return f"shelf of {self.width}"
`;
const PROGRAM = `import { Goods } from "./python/shop/goods.js";
import { Shelf } from "./python/shop/index.js";
const shelf = await Shelf(3).put(Goods("tea"));
console.log(await shelf.label(), shelf instanceof Shelf);
`;

/** As scikit-learn and scipy are made: private modules define what public ones show. */
describe("a class that a private module defines", () => {
  before(buildCommand);

  it("is reached where a public package shows it", async () => {
    await using project = await makeProject({
      "snakebridge.json": { python: { interpreter: PYTHON, paths: ["py"] }, libraries: { shop: "local" } },
      "py/shop/__init__.py": "from ._stock import Shelf\n",
      "py/shop/goods.py": "from ._stock import Goods\n",
      "py/shop/_stock.py": STOCK,
      "src/main.ts": PROGRAM,
    });
    const at = { cwd: project.path };
    const generated = await snakebridge(["generate"], at);
    assert.equal(generated.code, 0, generated.stderr);
    const text = await readFile(join(project.path, "src/python/shop/_stock.ts"), "utf8");
    assert.match(text, /\$module\.class\("Shelf", \{[^}]*shown: "shop.Shelf"/);
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
    const { code, stdout, stderr } = await runProgram(process.execPath, ["--import", tsx, "src/main.ts"], at);
    assert.deepEqual({ code, stdout }, { code: 0, stdout: "shelf of 3 true\n" }, stderr);
  });
});
