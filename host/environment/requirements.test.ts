import assert from "node:assert/strict";
import type { LibraryConfiguration } from "../../contract/configuration.js";
import { isSatisfied } from "./installed.js";
import type { InstalledPackage, Probe } from "./probe.js";
import { adapterRequirements, libraryRequirements, requirementText } from "./requirements.js";

const library = (facts: Partial<LibraryConfiguration>): LibraryConfiguration => ({
  source: "installed",
  version: "*",
  package: "numpy",
  extras: [],
  index: null,
  variants: {},
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
    [{ version: ">=2", extras: ["Fast_IO", "all", "all"] }, ["numpy[all,fast-io]>=2"]],
    [{ variants: { cuda: { package: "numpy-gpu", version: "==1.*" } } }, ["numpy"]],
    [{ variants: { cpu: { package: "numpy-cpu", extras: ["small"] } } }, ["numpy-cpu[small]"]],
    [{ variants: { cpu: { version: "<2" }, metal: { version: "==3" } } }, ["numpy==3"]],
    [{ source: "stdlib" }, []],
    [{ source: "local" }, []],
  ];
  for (const [facts, expected] of rows) {
    it(`of ${JSON.stringify(facts)} are ${expected.join() || "none"}`, () => {
      assert.deepEqual(libraryRequirements({ numpy: library(facts) }, "metal").map(requirementText), expected);
    });
  }

  for (const facts of [
    { version: "latest" },
    { version: "--index-url=http://example.invalid" },
    { package: "--editable" },
    { package: "numpy @ file:///tmp/numpy.whl" },
    { package: "numpy[extra]" },
    { version: ">=2; python_version>'3'" },
    { extras: ["fast]; python_version>'3'"] },
  ]) {
    it(`refuse ${JSON.stringify(facts)}, which is no name with a range`, () => {
      const words = /is not a package name with a version range|is not the name of an extra/;
      assert.throws(() => libraryRequirements({ numpy: library(facts) }, "cpu"), words);
    });
  }

  const found = (version: string, facts: Partial<InstalledPackage> = {}): InstalledPackage => ({
    version,
    offered: ["fast"],
    unknown: [],
    lacking: [],
    ...facts,
  });
  const isEnough = (asked: Partial<LibraryConfiguration>, installed: InstalledPackage | null) => {
    const [requirement] = libraryRequirements({ numpy: library(asked) }, "cpu");
    assert.ok(requirement);
    const [extra] = requirement.extras;
    const probe = { installed: { [extra === undefined ? "numpy" : `numpy[${extra}]`]: installed } };
    return isSatisfied(requirement, probe as unknown as Probe);
  };

  it("are satisfied by a version of the range, also by a pre-release", () => {
    const versions = ["1.26.4", "2.0.0", "2.4.0rc1", "3.0"].map((version) => found(version));
    assert.deepEqual(
      [null, ...versions].map((installed) => isEnough({ version: ">=2,<3" }, installed)),
      [false, false, true, true, false],
    );
  });

  it("are satisfied only when what an extra needs is there too", () => {
    const asked = { extras: ["fast"] };
    assert.equal(isEnough(asked, found("2.0")), true);
    assert.equal(isEnough(asked, found("2.0", { lacking: ["quick"] })), false);
  });

  it("name the extra that was meant when the package has none of that name", () => {
    assert.throws(
      () => isEnough({ extras: ["fats"] }, found("2.0", { unknown: ["fats"] })),
      /^EnvironmentError: `numpy` 2\.0 has no extra `fats`; did you mean `fast`\?$/,
    );
  });
});
