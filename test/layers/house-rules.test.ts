/** Holds the rules that every file of the repository keeps. */
import assert from "node:assert/strict";
import { readSources } from "./source-files.js";

const LIMIT = 400;
const CODE = [
  "{contract,core,runtime,host,server,cli,client,test,bench,scripts,examples}/**/*.{ts,mts,cts,js,mjs,cjs}",
  "python/**/*.py",
];

describe("house rules", () => {
  const sources = readSources(CODE);
  const typescript = sources.filter(({ path }) => path.endsWith(".ts"));

  it(`no file of code is longer than ${LIMIT} lines`, () => {
    assert.deepEqual(
      sources.filter(({ lines }) => lines > LIMIT).map(({ path, lines }) => `${path}: ${lines}`),
      [],
    );
  });

  it("no file has a default export", () => {
    assert.deepEqual(
      typescript.filter(({ text }) => /^export default\b/m.test(text)).map(({ path }) => path),
      [],
    );
  });

  it("every file opens with what it is for; tests say it in their names", () => {
    const opening = /^(#!.*\n)?(\/\*\*|"""|r""")/;
    const tests = /\.test\.ts$|(^|\/)(test_[^/]*|conftest)\.py$/;
    const silent = sources.filter(({ path, text }) => !tests.test(path) && text.trim() !== "" && !opening.test(text));
    assert.deepEqual(
      silent.map(({ path }) => path),
      [],
    );
  });

  it("names are kebab-case in TypeScript and snake_case in Python", () => {
    const named =
      /(^|\/)[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.[cm]?[tj]s$|(^|\/)_{0,2}[a-z0-9]+(_[a-z0-9]+)*_{0,2}\.py$/;
    assert.deepEqual(
      sources.map(({ path }) => path).filter((path) => !named.test(path)),
      [],
    );
  });

  it("no room is called utils, helpers or common", () => {
    const vague = /(^|\/)(utils?|helpers?|common|managers?|misc)(\/|\.[cm]?[tj]s$|\.py$)/;
    assert.deepEqual(
      sources.map(({ path }) => path).filter((path) => vague.test(path) && !path.startsWith("test/fixtures/")),
      [],
    );
  });

  it("nothing is left for later, skipped or run alone", () => {
    const left = /\b(TODO|FIXME|XXX)\b|\b(?:it|describe)\.(?:skip|only)\(|@pytest\.mark\.skip\b/;
    const own = "test/layers/house-rules.test.ts";
    assert.deepEqual(
      sources.filter(({ path, text }) => path !== own && left.test(text)).map(({ path }) => path),
      [],
    );
  });

  it("no hook stands outside of a suite, where it would run for every test there is", () => {
    const hook = /^(?:before|after)(?:Each|All)?\(/m;
    assert.deepEqual(
      typescript.filter(({ text }) => hook.test(text)).map(({ path }) => path),
      [],
    );
  });

  it("no test sleeps", () => {
    const sleep = /^\s*(?:time\.sleep|await (?:delay|sleep))\(/m;
    const own = "test/layers/house-rules.test.ts";
    const tests = sources.filter(({ path }) => /\.test\.ts$|(^|\/)test_[^/]*\.py$/.test(path) && path !== own);
    assert.deepEqual(
      tests.filter(({ text }) => sleep.test(text)).map(({ path }) => path),
      [],
    );
  });
});
