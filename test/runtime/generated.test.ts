import assert from "node:assert/strict";
import * as $ from "../../runtime/generated/v1.js";
import * as sb from "../../runtime/index.js";
import { usePython } from "./support/python.js";

// What generated code says about these modules, without its types.
// biome-ignore lint/suspicious/noExplicitAny: the types are the generator's matter
type Loose = any;

const fractions = $.defineModule("fractions", {
  library: "fractions",
  version: null,
  functions: [],
  classes: ["Fraction"],
  summaries: { Fraction: "This class implements rational numbers." },
});
const Fraction = fractions.class<Loose>("Fraction", {
  identity: "fractions.Fraction",
  call: { keywordsAfter: 0 },
  members: { limit_denominator: { keywordsAfter: 0, returns: "fractions.Fraction" } },
});
const math = $.defineModule("math", {
  library: "math",
  version: null,
  functions: ["gcd", "sqrt"],
  classes: [],
  summaries: { gcd: "Greatest Common Divisor.", sqrt: "Return the square root of x." },
});
const pi = math.attribute<Loose>("pi");
const builtins = $.defineModule("builtins", {
  library: "builtins",
  version: null,
  functions: [],
  classes: [],
  summaries: {},
});
const datetime = $.defineModule("datetime", {
  library: "datetime",
  version: null,
  functions: [],
  classes: [],
  summaries: {},
});
const date = datetime.class<Loose>("date", { identity: "datetime.date" });

describe("generated modules", () => {
  usePython();

  it("call functions", async () => assert.equal(await math.call("gcd", [12, 18]), 6));

  it("take keywords where the signature says they are", async () => {
    assert.deepEqual(await builtins.call("sorted", [[1, 3, 2], { reverse: true }], { keywordsAfter: 1 }), [3, 2, 1]);
    assert.deepEqual(await builtins.call("sorted", [[1, 3, 2], sb.kw({ reverse: true })]), [3, 2, 1]);
    assert.equal(await builtins.call("len", [{ a: 1 }]), 1);
  });

  it("take call options behind everything else", async () => {
    const late = builtins.call("sorted", [[1], { reverse: true }, sb.options({ timeoutMs: 0 })], { keywordsAfter: 1 });
    await assert.rejects(late as Promise<unknown>, { code: "timeout" });
  });

  it("make instances by calling the class, with keywords, and use their members", async () => {
    const third = Fraction({ numerator: 1, denominator: 3 });
    assert.equal(await third.limit_denominator({ max_denominator: 2 }).$str(), "1/2");
    assert.equal(await third.numerator, 1);
    assert.equal((await third).$class, "fractions.Fraction");
  });

  it("call class methods on the class", async () => {
    assert.equal(await Fraction.from_float(0.5).$str(), "1/2");
  });

  it("take a class as an argument, and know its instances", async () => {
    const half = await Fraction(1, 2);
    assert.equal(await builtins.call("isinstance", [half, Fraction]), true);
    assert.ok(half instanceof Fraction);
    assert.ok(!({} instanceof Fraction));
  });

  it("keep dates and the like as handles, also in attributes, results and items", async () => {
    const leap = await date(2024, 2, 29);
    assert.equal((await leap.replace(sb.kw({ year: 2020 }))).$class, "datetime.date");
    const [first] = (await builtins.call("list", [[leap]])) as Loose[];
    assert.equal(first, leap);
    for await (const item of builtins.call("iter", [[leap]]) as Loose) assert.equal(item, leap);
  });

  it("ask for values of the module when they are awaited", async () => {
    assert.equal(await pi, Math.PI);
    assert.equal(await math.call("sin", [pi]), Math.sin(Math.PI));
  });

  it("are a directory of themselves", async () => {
    assert.deepEqual(math.functions(), ["gcd", "sqrt"]);
    assert.deepEqual(math.search("root"), ["sqrt"]);
    assert.deepEqual(fractions.classes(), ["Fraction"]);
    assert.match((await math.doc("sqrt")) ?? "", /square root/);
  });

  it("can be called dynamically", async () => {
    assert.equal(await sb.dynamicCall({ $module: math }, "isqrt", [17]), 4);
  });
});
