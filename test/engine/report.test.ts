/** Reports about the libraries of a project. */
import assert from "node:assert/strict";
import { reportMarkdown } from "../../core/report/markdown.js";
import { openProject, type Project } from "./project.js";

const MODULE = `
from typing import Any

def exact(x: int) -> int:
    """Gives it back."""
def loose(x: int) -> list[Any]: ...
def open_(x, y: str) -> Any: ...

class Thing:
    def name(self) -> str:
        """Its name."""
    def anything(self): ...
`;

describe("the report of a library", () => {
  let project: Project;
  before(() => {
    const libraries = { shapes: "local", math: "stdlib", nowhere_at_all: "*" };
    project = openProject({
      "py/shapes.py": MODULE,
      "snakebridge.json": JSON.stringify({ python: { paths: ["py"] }, libraries }),
    });
  });
  after(() => project[Symbol.dispose]());

  it("counts what is known of its functions and methods, and from where", async () => {
    const { value } = await project.engine.report({ library: "shapes" });
    const [{ functions, methods, ...rest } = assert.fail()] = value;
    assert.deepEqual(functions, {
      count: 3,
      returns: 66.7,
      exact: 33.3,
      parameters: 75,
      documented: 33.3,
      tiers: { annotation: 3 },
    });
    assert.deepEqual([methods.count, methods.returns, methods.documented], [2, 50, 50]);
    assert.deepEqual([rest.library, rest.version, rest.modules], ["shapes", null, 1]);
  });

  it("names what is not known, by reason", async () => {
    const { value } = await project.engine.report({ library: "shapes" });
    assert.deepEqual(value[0]?.issues.flatMap(({ names }) => names).sort(), ["shapes.Thing.anything", "shapes.open_"]);
  });

  it("is a table in Markdown, with a list of what is not known", async () => {
    const text = reportMarkdown((await project.engine.report({ library: "shapes" })).value);
    assert.match(text, /\| shapes \| functions \| 3 \| 66\.7 % \| 33\.3 % \| 75\.0 % \| 33\.3 % \| annotation 3 \|/);
    assert.match(text, /## shapes: returns that are not known\n\n- 1 \(.*\): `shapes\./);
  });

  it("is there for each library, and what does not import is a finding at its name", async () => {
    const { value, findings } = await project.engine.report();
    assert.deepEqual(
      value.map(({ library }) => library),
      ["math", "shapes"],
    );
    assert.match(findings[0]?.message ?? "", /nowhere_at_all/);
    assert.equal(findings[0]?.place?.path, "snakebridge.json");
  });
});
