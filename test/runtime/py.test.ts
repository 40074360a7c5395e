import assert from "node:assert/strict";
import * as sb from "../../runtime/index.js";
import { usePython } from "./support/python.js";

describe("py`…`", () => {
  usePython();

  it("evaluates an expression with its arguments", async () => {
    const xs = [1, 2, 3];
    assert.equal(await sb.py`sum(x**2 for x in ${xs})`, 14);
  });

  it("takes handles, also those that have not arrived", async () => {
    const counter = sb.callClass("collections", "Counter", ["aab"]);
    assert.deepEqual(await sb.py`sorted(${counter}.items())`, [
      ["a", 2],
      ["b", 1],
    ]);
  });

  it("takes functions", async () => {
    assert.deepEqual(await sb.py`[${(x: number) => x + 1}(n) for n in range(3)]`, [1, 2, 3]);
  });

  it("reaches modules by their name", async () => {
    assert.equal(await sb.py`math.sqrt(${16}) + len(os.path.join("a", "b"))`, 7);
  });

  it("never reads an argument as code", async () => {
    assert.equal(await sb.py`len(${'"); __import__("os"); ("'})`, 24);
  });

  it("keeps names apart that look like those of its arguments", async () => {
    assert.deepEqual(await sb.py`[${1} + value0 for value0 in ${[1, 2]}]`, [2, 3]);
  });

  it("keeps backslashes as they are written", async () => {
    assert.equal(await sb.py`"a\tb".split("\t")[1]`, "b");
  });

  it("chains", async () => {
    assert.equal(await sb.callMethod(sb.py`fractions.Fraction(${1}, ${2})`, "limit_denominator").then(String), "1/2");
  });

  it("refuses an argument inside a text", async () => {
    await assert.rejects(sb.py`'${1}'`, { code: "invalid_payload", message: /inside a text/ });
  });

  it("refuses private names and ways around them", async () => {
    await assert.rejects(sb.py`().__class__`, { code: "forbidden" });
    await assert.rejects(sb.py`(x for x in []).gi_frame`, { code: "forbidden" });
    await assert.rejects(sb.py`(lambda: (yield))()`, { code: "forbidden" });
  });

  it("has no builtin that leads out", async () => {
    await assert.rejects(sb.py`eval("1")`, { code: "unknown_module" });
    await assert.rejects(sb.py`open("x")`, { code: "unknown_module" });
  });

  it("is a SyntaxError of Python when it is no expression", async () => {
    await assert.rejects(sb.py`x = 1`, (error) => error instanceof sb.PythonError && error.is("SyntaxError"));
  });
});
