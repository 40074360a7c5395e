/** Libraries bound whole: which modules each mode takes, what narrows them, and what is said of the rest. */
import assert from "node:assert/strict";
import { writeInventory } from "../../core/docs/inventory-store.js";
import { openProject, type Project } from "./project.js";

const PACKAGE: Readonly<Record<string, string>> = {
  "py/kit/__init__.py": '__all__ = ["start", "tools", "Big"]\nfrom .tools import start\nfrom .big import Big\n',
  "py/kit/tools.py": '__all__ = ["start"]\ndef start() -> int: ...\ndef unlisted() -> int: ...\n',
  "py/kit/plain.py": "def plain() -> str: ...\n",
  "py/kit/_private.py": "def secret() -> str: ...\n",
  "py/kit/big.py": `class Big:\n${Array.from({ length: 30 }, (_, each) => `    def m${each}(self) -> int: ...\n`).join("")}`,
  "py/kit/deep/__init__.py": "def shallow() -> int: ...\n",
  "py/kit/deep/er/__init__.py": "def deep() -> int: ...\n",
  "py/kit/tests/__init__.py": "def test() -> None: ...\n",
  "py/kit/broken.py": "import nowhere_to_be_found\n",
};

describe("a whole library", () => {
  let project: Project;
  afterEach(() => project[Symbol.dispose]());

  const open = (settings: object) => {
    const configuration = {
      python: { paths: ["py"] },
      libraries: { kit: { version: "local", generate: "all", ...settings } },
    };
    project = openProject({ ...PACKAGE, "snakebridge.json": JSON.stringify(configuration) });
    return project;
  };
  const names = async () =>
    (await project.generate()).bindings
      .filter(({ reason }) => reason === "included")
      .map(({ module, symbol }) => `${module}.${symbol}`);

  const EXPORTED = ["kit.Big", "kit.start", "kit.tools.start"];
  const PUBLIC = [
    "kit.Big",
    "kit.big.Big",
    "kit.deep.er.deep",
    "kit.deep.shallow",
    "kit.plain.plain",
    "kit.start",
    "kit.tools.start",
  ];
  const cases: readonly (readonly [title: string, settings: object, expected: readonly string[]])[] = [
    ["nothing unless `generate` says so", { generate: "used" }, []],
    ["by default its module and those that `__all__` lists", {}, EXPORTED],
    ["every public module, but no tests", { modules: { mode: "public" } }, PUBLIC],
    ["only modules that say what they offer", { modules: { mode: "explicit" } }, EXPORTED],
    ["private modules too", { modules: { mode: "all" } }, ["kit._private.secret", ...PUBLIC].sort()],
    [
      "only modules that are included",
      { modules: { mode: "public", include: ["kit.deep.**"] } },
      ["kit.deep.er.deep", "kit.deep.shallow"],
    ],
    [
      "`*` for one name",
      { modules: { mode: "public", include: ["kit.*"] } },
      PUBLIC.filter((each) => each.split(".").length === 3),
    ],
    [
      "none that are excluded, nor what is below them",
      { modules: { mode: "public", exclude: ["kit.deep", "kit.b*"] } },
      ["kit.Big", "kit.plain.plain", "kit.start", "kit.tools.start"],
    ],
    ["its own module alone at depth 0", { modules: { mode: "public", depth: 0 } }, ["kit.Big", "kit.start"]],
    [
      "modules down to a depth",
      { modules: { mode: "public", depth: 1 } },
      PUBLIC.filter((each) => !each.includes("deep.er")),
    ],
  ];
  for (const [title, settings, expected] of cases) {
    it(`is ${title}`, async () => {
      open(settings);
      assert.deepEqual(await names(), expected);
    });
  }

  it("is what the documentation lists, once its inventory is there", async () => {
    open({ modules: { mode: "docs" } });
    assert.match((await project.messages())[0] ?? "", /run `snakebridge docs fetch kit`/);
    const pages = { "kit.start": "a.html", "kit.deep.shallow": "b.html", "kit.tools": "c.html" };
    writeInventory(project.files, "kit", { project: "kit", version: "1", pages });
    assert.deepEqual(await names(), ["kit.deep.shallow", "kit.start"]);
  });

  it("says in one sentence which modules do not import", async () => {
    open({ modules: { mode: "public" } });
    assert.deepEqual(await project.messages(), [
      "configuration: of `kit` `kit.broken` cannot be imported and is left out; `modules.exclude` leaves modules out without a word",
    ]);
  });

  it("leaves out classes with too many members, and says so", async () => {
    open({ classes: { maximumMembers: 29 } });
    assert.deepEqual(await names(), ["kit.start", "kit.tools.start"]);
    assert.match((await project.messages())[0] ?? "", /`kit.big.Big` \(30\) has more than 29 members/);
  });

  it("binds a class with too many members where it is used", async () => {
    open({ classes: { maximumMembers: 29 }, include: ["Big"] });
    assert.deepEqual(await names(), EXPORTED);
  });

  it("is repeated from memory when nothing has changed", async () => {
    open({});
    await project.generate();
    const asked = project.asked();
    const again = await project.generate();
    assert.deepEqual([again.written, project.asked()], [[], asked]);
  });
});

describe("the classes of other libraries", () => {
  it("stay names when the library can do without them: pandas draws with matplotlib where there is one", async () => {
    using project = openProject({
      "snakebridge.json": JSON.stringify({ libraries: { pandas: { include: ["DataFrame"] } } }),
    });
    const paths = (await project.generate()).files.map(({ path }) => path);
    assert.deepEqual(
      paths.filter((each) => each.startsWith("matplotlib")),
      [],
    );
    assert.ok(paths.some((each) => each.startsWith("numpy/")));
  });
});
