/** What a type checker infers reaches the bindings: the project's pyright, asked by an engine. */
import assert from "node:assert/strict";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { createEngine } from "../../core/create-engine.js";
import { diskFiles } from "../../core/files.js";
import { generateTwice } from "../../core/inference/generate-twice.js";
import { CheckerError, type TypeChecker } from "../../core/inference/type-checker.js";
import { createTypeChecker } from "../../host/checker/run-checker.js";
import { PYTHON, ROOT } from "../support/run-program.js";
import { openProject, type Project } from "./project.js";

const MODULE = `
import functools
from fractions import Fraction

class Shape:
    def __init__(self, size): self.size = size
    def area(self): raise NotImplementedError
    def scaled(self, by=1): return type(self)(self.size * by)
    @property
    def label(self): return f"{self.size}"

class Square(Shape):
    def corners(self): return [(1, 2), (3, 4)]

def make(kind, size=1):
    return Square(size) if kind == "square" else None
def half(n=1): return Fraction(n, 2)
@functools.lru_cache
def count(text): return len(text)
async def later(): return "done"
def annotated(x) -> object: return 1
def biggest(shapes): return max(shapes)
`;

describe("results that nobody annotates", () => {
  let project: Project;
  const text = () => project.files.read("src/python/shapes.ts") ?? "";
  const line = (name: string) =>
    text()
      .split("\n")
      .filter((each) => each.trim().startsWith(name))
      .join("\n");
  const open = (checker: TypeChecker) =>
    createEngine({
      root: project.files.root,
      files: diskFiles(project.files.root),
      inspector: project.inspector,
      checker,
    });
  const pyright = () =>
    createTypeChecker({
      root: project.files.root,
      interpreter: async () => ({ path: PYTHON }),
      paths: () => [join(project.files.root, "py")],
      log: () => {},
    });

  beforeEach(() => {
    const names = "make, half, count, later, annotated, biggest";
    project = openProject({
      "package.json": JSON.stringify({ devDependencies: { pyright: "*" } }),
      "py/shapes.py": MODULE,
      "src/main.ts": `import { ${names} } from "./python/shapes.js";\nexport default [${names}];\n`,
      "snakebridge.json": JSON.stringify({ python: { paths: ["py"] }, libraries: { shapes: "local" } }),
    });
    mkdirSync(join(project.files.root, "node_modules"));
    symlinkSync(join(ROOT, "node_modules/pyright"), join(project.files.root, "node_modules/pyright"));
  });
  afterEach(() => project[Symbol.dispose]());

  it("are published without the project's type checker first, then with what it infers", async () => {
    let before = "";
    const { findings } = await generateTwice(open(pyright()), {}, () => {
      before = text();
    });
    assert.deepEqual(findings, []);
    assert.match(before, /function half[\s\S]*?PyDynamic/);
    assert.match(line("export function count("), /PyPromise<number>/);
    assert.match(line("export function half(n"), /PyPromise<\$fractions\.Fraction>/);
    assert.match(line("export function later("), /PyPromise<string>/);
    assert.match(line("export function make(kind: $.PyValue, size"), /PyPromise<Square \| null>/);
    assert.match(line("export function biggest("), /PyDynamic/, "what nobody can infer stays open");
    assert.match(line("export function annotated("), /PyDynamic/, "an annotation comes first");
    // Of the classes, too, that come in by what was inferred.
    assert.match(line("corners("), /PyPromise<\(readonly \[number, number\]\)\[\]>/);
    assert.match(line("scaled(by"), /PyPromise<Shape>/);
    assert.match(line("readonly label"), /PyAttribute<string>/);
    assert.match(line("area("), /PyDynamic/, "what only raises is for subclasses to say");
  });

  it("are asked once for each text of the module", async () => {
    const checker = createTwin({ count: "(text) -> int" });
    await generateTwice(open(checker), {});
    const [{ length }, before] = [checker.programs, project.contents()];
    await generateTwice(open(checker), {});
    assert.equal(checker.programs.length, length, "another process asks nothing again");
    assert.deepEqual(project.contents(), before);
    project.files.write("py/shapes.py", MODULE.replace("return len(text)", "return [text]"));
    await generateTwice(open(checker), {});
    assert.ok(checker.programs.length > length);
  });

  it("are those of the method that is replaced where nothing is known of one", async () => {
    const source = MODULE.replace("def corners(self)", "def area(self): return self.x\n    def corners(self)");
    project.files.write(
      "py/shapes.py",
      source.replace("def area(self): raise NotImplementedError", "def area(self): return 1"),
    );
    const checker = createTwin({ area: "() -> float" }, /self: shapes\.Square/);
    await generateTwice(open(checker), {});
    await generateTwice(open(checker), { symbols: ["shapes.Square", "shapes.Shape"] });
    const area = "  area(options?: $.CallOptions): $.PyPromise<number>;";
    assert.equal(line("area("), `${area}\n${area}`);
  });

  it("never lose a member between the two", async () => {
    const members = () => new Set(text().match(/^ {2}(readonly )?\w+(?=[(:])/gm));
    let before = new Set<string>();
    await generateTwice(open(createTwin({ make: "(kind) -> Square", label: "Unknown | str" })), {}, () => {
      before = members();
    });
    assert.deepEqual(
      [...before].filter((each) => !members().has(each)),
      [],
    );
  });

  it("stay open with a finding when the checker comes to its bounds", async () => {
    const bounded: TypeChecker = {
      identify: async () => "pyright 0",
      reveal: () => Promise.reject(new CheckerError("`pyright 0` gave no answer: it needed longer than 1 seconds.")),
    };
    const { value, findings } = await generateTwice(open(bounded), {});
    assert.ok(value.written.includes("src/python/shapes.ts"));
    assert.deepEqual(
      findings.map(({ severity, message }) => [severity, message]),
      [
        [
          "warning",
          "`pyright 0` gave no answer: it needed longer than 1 seconds. What nobody annotates stays unknown; remove `.snakebridge/cache/inferred` to ask again.",
        ],
      ],
    );
    assert.deepEqual((await generateTwice(open(bounded), {})).findings, [], "and it is not asked again");
  });
});

/** A checker that knows what these names are, but for lines it says nothing of. */
function createTwin(
  types: Readonly<Record<string, string>>,
  silent = /^$/,
): TypeChecker & { readonly programs: string[] } {
  const programs: string[] = [];
  return {
    programs,
    identify: async () => "twin 1",
    async reveal(program) {
      programs.push(program);
      const lines = program
        .split("\n")
        .map((each) => (silent.test(each) ? "" : types[/\.(\w+)\)$/.exec(each)?.[1] ?? ""]));
      return new Map([...lines.entries()].flatMap(([line, type]) => (type ? [[line, type] as const] : [])));
    },
  };
}
