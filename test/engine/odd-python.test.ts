import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { compile } from "../support/compile.js";
import { ROOT } from "../support/run-program.js";
import { ODD_MODULES } from "./odd-python.js";
import { openProject, type Project } from "./project.js";

/** All of each is bound. */
const LIBRARIES = "broken_stub other_shape circle around wide liars strange_names wordy".split(" ");

describe("Python that is odd", function () {
  this.timeout(60_000);
  let project: Project;
  let messages: readonly string[];

  before(async () => {
    project = openProject({
      "snakebridge.json": JSON.stringify({
        libraries: Object.fromEntries(LIBRARIES.map((each) => [each, { version: "local", generate: "all" }])),
        python: { paths: ["py"] },
        generatedDir: "python",
      }),
      "package.json": '{ "type": "module" }',
      ...Object.fromEntries(Object.entries(ODD_MODULES).map(([path, text]) => [`py/${path}`, text])),
    });
    messages = await project.messages();
  });
  after(() => project[Symbol.dispose]());

  const textOf = (module: string) => project.files.read(`python/${module}.ts`) ?? "";

  it("is bound with one finding, for what raises when it is asked what it is", () => {
    assert.deepEqual(messages, [
      "unknown-symbol: `liars`: `Odd` cannot be described: it raises AttributeError when it is asked.",
    ]);
    assert.match(textOf("liars"), /export function after\(/);
  });

  it("gives bindings that compile", async () => {
    symlinkSync(join(ROOT, "node_modules"), join(project.engine.root, "node_modules"));
    assert.deepEqual(await compile(project.engine.root, { files: [] }), []);
  });

  it("is typed without its stub where that does not parse", () => {
    assert.match(textOf("broken_stub"), /export function f\(x: \$\.Int, .*\$\.PyPromise<string>/s);
  });

  it("has the shape that runs where its stub says another one", () => {
    const text = textOf("other_shape");
    assert.match(text, /function f\(x: \$\.Int/);
    assert.match(text, /z\?: /);
    assert.match(text, /function only_here/);
    assert.doesNotMatch(text, /\by\b|only_there/);
  });

  it("may import in circles", () => {
    assert.match(textOf("circle"), /to_b\(.*\$\.PyPromise<\$around\.B>/);
    assert.match(textOf("around"), /to_a\(.*\$\.PyPromise<\$circle\.A>/);
  });

  it("may have a class of 900 methods", () => {
    assert.equal(new Set(textOf("wide").match(/^ {2}m\d+(?=\()/gm)).size, 900);
  });

  it("may have names that are no identifiers, or none that TypeScript can declare", () => {
    const text = textOf("strange_names");
    assert.match(text, /export function plain\(/);
    assert.match(text, /export function 函数\(/);
    assert.match(text, /class_ as class/);
    assert.match(text, /delete_ as delete/);
    assert.match(text, /object_ as object/);
    assert.doesNotMatch(text, /no name|not a name|a-b|1st/);
  });

  it("may have a docstring of two megabytes, of which bindings have the beginning", () => {
    const text = textOf("wordy");
    assert.match(text, /It gives a number\./);
    assert.ok(text.length < 100_000, `${text.length} characters`);
  });
});
