import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { diskFiles } from "../../core/files.js";
import { createModuleReader, type ReadModule } from "../../core/inspect/module-reader.js";
import { NOTHING_RELEASED, OBSERVATIONS, OVERLAYS } from "../../core/sources/released.js";
import { hasHole, isUnknown } from "../../core/types/py-type.js";
import type { TypedFunction } from "../../core/types/symbol.js";
import { type Folder, makeFolder } from "../support/folder.js";
import { pythonInspector } from "../support/python-inspector.js";
import { isHeldOut } from "./hold-out.js";

const PYTHON = join(fileURLToPath(new URL("../..", import.meta.url)), ".venv/bin/python");

describe("what is shipped about the types of libraries", () => {
  const inspector = pythonInspector();
  let folder: Folder;
  const open = (released?: () => typeof NOTHING_RELEASED) =>
    createModuleReader({
      inspector,
      files: diskFiles(folder.path),
      cacheDirectory: "cache",
      ...(released && { released }),
    });
  const functions = (module: ReadModule) =>
    Object.keys(module.description.symbols).flatMap((name) => {
      const found = module.symbol(name);
      return found?.kind === "function" ? [[name, found] as const] : [];
    });
  const libraries = new Map<string, ReadModule>();
  let sympy: ReadModule;

  before(async () => {
    folder = await makeFolder();
    for (const { library } of OVERLAYS) libraries.set(library, await open().read(library, "all"));
    sympy = libraries.get("sympy") ?? assert.fail();
  });

  after(async () => {
    inspector[Symbol.dispose]();
    await folder[Symbol.asyncDispose]();
  });

  for (const { library, entries } of OVERLAYS) {
    it(`the overlay of ${library} names what is there, with types that are known, and nothing that is held out`, () => {
      const read = libraries.get(library) ?? assert.fail();
      const names = new Map(functions(read).map(([name, { identity }]) => [identity, name]));
      for (const entry of entries) {
        for (const identity of entry.of) {
          const name = names.get(identity);
          assert.ok(name, `${identity} is no public function`);
          assert.ok(!isHeldOut(`${library}.${name}`), `${name} is held out`);
          const { signatures } = read.symbol(name) as TypedFunction;
          if (entry.returns !== undefined)
            assert.ok(
              signatures.every(({ returns }) => returns.provenance === "overlay" && !isUnknown(returns.type)),
              `${name} returns ${entry.returns}`,
            );
          const parameters = signatures.flatMap((each) => each.parameters);
          for (const parameter of Object.keys(entry.parameters ?? {})) {
            const found = parameters.find((each) => each.name === parameter);
            assert.equal(found?.type.provenance, "overlay", `${name} has a parameter ${parameter}`);
            assert.ok(!hasHole(found.type.type), `${entry.parameters?.[parameter]}`);
          }
        }
      }
    });

    it(`the examples of the overlay of ${library} run`, () => {
      const program = `import ${library}, sys\nfor line in sys.stdin: eval(line)`;
      const input = entries.map((each) => each.example).join("\n");
      execFileSync(PYTHON, ["-c", program], { input, stdio: ["pipe", "ignore", "inherit"] });
    });
  }

  it("examples tell what a function returns that nobody annotates", () => {
    const { signatures } = sympy.symbol("expand") as TypedFunction;
    assert.deepEqual(signatures[0]?.returns, {
      type: { kind: "class", identity: "sympy.core.expr.Expr", args: [] },
      provenance: "observed",
    });
  });

  it("observations contradict nothing that another source says", async () => {
    const bare = await open(() => NOTHING_RELEASED).read("sympy", "all");
    for (const [name, { signatures }] of functions(bare)) {
      const [without] = signatures;
      const [withThem] = (sympy.symbol(name) as TypedFunction).signatures;
      if (without && withThem && !hasHole(without.returns.type)) {
        assert.deepEqual(withThem.returns, without.returns, name);
      }
    }
  });

  for (const { library, version } of OBSERVATIONS) {
    it(`the observations of ${library} are of the major version that is looked at in the tests`, async () => {
      const { distribution } = (await open().read(library, [])).description;
      assert.deepEqual([distribution?.name, distribution?.version.split(".")[0]], [library, version.split(".")[0]]);
    });
  }

  it("a graph that an argument may choose the class of is a graph", async () => {
    const networkx = await open().read("networkx", ["path_graph"]);
    const [first] = (networkx.symbol("path_graph") as TypedFunction).signatures;
    assert.deepEqual(first?.returns, {
      type: { kind: "class", identity: "networkx.classes.graph.Graph", args: [] },
      provenance: "observed",
    });
  });
});
