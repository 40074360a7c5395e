import assert from "node:assert/strict";
import { openProject } from "../engine/project.js";

const SB = 'import * as sb from "snakebridge";\n';
const PY = `def area(width: float, height: float = 1.0, *, unit: str = "m") -> float:
    """The area."""
    return width * height


def surface(width: float) -> float:
    """The surface."""
    return width


surface.__deprecated__ = "call \`area\`"
`;

describe("dynamic calls with literal names, checked against Python", () => {
  const check = async (call: string, settings: object = {}) => {
    const configuration = { libraries: { shapes: "local", math: "stdlib" }, python: { paths: ["py"] }, ...settings };
    using project = openProject({
      "snakebridge.json": JSON.stringify(configuration),
      "py/shapes.py": PY,
      "src/main.ts": SB + call,
    });
    const { findings } = await project.engine.checkDynamic();
    return findings.map(({ code, severity, message }) => `${code} ${severity}: ${message}`);
  };

  it("have nothing to say of a call that fits", async () =>
    assert.deepEqual(await check('sb.callDynamic("shapes", "area", [2, 3], { unit: "cm" });'), []));
  it("name a keyword that is not there, and the nearest", async () =>
    assert.deepEqual(await check('sb.callDynamic("shapes", "area", [2], { units: "cm" });'), [
      "dynamic-signature error: `shapes.area` has no parameter `units`; did you mean `unit`?",
    ]));
  it("count the arguments", async () =>
    assert.deepEqual(await check('sb.callDynamic("shapes", "area", [1, 2, 3]);'), [
      "dynamic-signature error: `shapes.area` takes at most 2 arguments by position, and 3 are given",
    ]));
  it("name what is missing", async () =>
    assert.deepEqual(await check('sb.callDynamic("shapes", "area");'), [
      "dynamic-signature error: `shapes.area` needs `width`",
    ]));
  it("know which names the library does not have", async () =>
    assert.match(
      (await check('sb.callDynamic("math", "sqroot", [2]);'))[0] ?? "",
      /^unknown-symbol error: `math` has no `sqroot`/,
    ));
  it("say what is deprecated", async () =>
    assert.deepEqual(await check('sb.callDynamic("shapes", "surface", [1]);'), [
      "deprecated hint: `shapes.surface` is deprecated: call `area`",
    ]));
  it("are as loud as the project says", async () => {
    const findings = { "dynamic-signature": "warning", deprecated: "off" };
    const calls = 'sb.callDynamic("shapes", "area"); sb.callDynamic("shapes", "surface", [1]);';
    assert.deepEqual(await check(calls, { findings }), ["dynamic-signature warning: `shapes.area` needs `width`"]);
  });
  it("are silenced by a comment with a reason", async () =>
    assert.deepEqual(
      await check(
        '// snakebridge-ignore dynamic-signature: the function is replaced at run time\nsb.callDynamic("shapes", "area");',
      ),
      [],
    ));
});
