import assert from "node:assert/strict";
import type { LibraryConfiguration } from "../../contract/configuration.js";
import { adapterRequirements, isSatisfied, libraryRequirements, requirementText } from "./requirements.js";

const library = (facts: Partial<LibraryConfiguration>): LibraryConfiguration => ({
  source: "installed",
  version: "*",
  package: "numpy",
  include: [],
  generate: "used",
  modules: { mode: "exports", include: [], exclude: [], depth: null },
  classes: { maximumMembers: 1000 },
  streaming: [],
  idempotent: [],
  timeoutProfile: null,
  documentation: null,
  ...facts,
});

describe("requirements", () => {
  it("are the adapter's own, as its pyproject.toml declares them", async () => {
    const names = (await adapterRequirements()).map(({ name }) => name);
    assert.ok(names.includes("grpcio") && names.includes("msgpack"), names.join());
  });

  const rows: readonly [facts: Partial<LibraryConfiguration>, text: readonly string[]][] = [
    [{}, ["numpy"]],
    [{ version: ">=2" }, ["numpy>=2"]],
    [{ version: " >=2, <3 " }, ["numpy>=2,<3"]],
    [{ version: "~=1.4.2", package: "Scikit_Learn" }, ["scikit-learn~=1.4.2"]],
    [{ source: "stdlib" }, []],
    [{ source: "local" }, []],
  ];
  for (const [facts, expected] of rows) {
    it(`of ${JSON.stringify(facts)} are ${expected.join() || "none"}`, () => {
      assert.deepEqual(libraryRequirements({ numpy: library(facts) }).map(requirementText), expected);
    });
  }

  for (const facts of [
    { version: "latest" },
    { version: "--index-url=http://example.invalid" },
    { package: "--editable" },
    { package: "numpy @ file:///tmp/numpy.whl" },
    { package: "numpy[extra]" },
    { version: ">=2; python_version>'3'" },
  ]) {
    it(`refuse ${JSON.stringify(facts)}, which is no name with a range`, () => {
      assert.throws(() => libraryRequirements({ numpy: library(facts) }), /is not a package name with a version range/);
    });
  }

  it("are satisfied by a version of the range, also by a pre-release", () => {
    const [requirement] = libraryRequirements({ numpy: library({ version: ">=2,<3" }) });
    assert.ok(requirement);
    assert.deepEqual(
      [null, "1.26.4", "2.0.0", "2.4.0rc1", "3.0"].map((version) => isSatisfied(requirement, version)),
      [false, false, true, true, false],
    );
  });
});
