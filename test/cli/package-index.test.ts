import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import type { Folder } from "../support/folder.js";
import { makeEnvironment, openPackageIndex, type PackageIndex, type Wheel } from "../support/package-index.js";
import { PYTHON, runProgram } from "../support/run-program.js";
import { buildCommand, makeProject, snakebridge } from "../support/snakebridge.js";

const RADIO: Wheel = {
  name: "radio",
  version: "2.0",
  extras: ["loud", "quiet"],
  requires: ["knobs", 'horn; extra == "loud"'],
};
const WHEELS: Readonly<Record<string, readonly Wheel[]>> = {
  main: [
    { ...RADIO, version: "1.0" },
    RADIO,
    { name: "knobs", version: "1.0" },
    { name: "horn", version: "3.0" },
    { name: "lamp", version: "1.0", origin: "main" },
  ],
  cpu: [{ name: "lamp", version: "1.0", origin: "cpu", requires: ["knobs"] }],
  cuda: [{ name: "lamp", version: "1.0", origin: "cuda", requires: ["knobs"] }],
};

/** pip does not tell a refusal from an index that is empty. */
const REFUSED = { uv: "index-refused", pip: "unknown-package" } as const;

for (const installer of ["uv", "pip"] as const) {
  describe(`snakebridge setup with ${installer}`, function () {
    this.timeout(120_000);
    let project: Folder;
    let index: PackageIndex;
    let python: string;
    before(buildCommand);
    beforeEach(async () => {
      project = await makeProject({});
      index = await openPackageIndex(project, WHEELS);
      python = await makeEnvironment(project);
    });
    afterEach(async () => {
      await index[Symbol.asyncDispose]();
      await project[Symbol.asyncDispose]();
    });

    const configure = (libraries: object, more: object = {}) =>
      project.write("snakebridge.json", {
        python: { interpreter: ".venv/bin/python", installer, index: `${index.url}/main/simple`, ...more },
        libraries,
      });
    const path = `${dirname(PYTHON)}:${process.env.PATH}`;
    const setup = (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) =>
      snakebridge(["setup", "--json", ...args], { cwd: project.path, env: { PATH: path, ...env }, timeoutMs: 90_000 });
    const installs = async (...args: string[]) => {
      const { code, stdout, stderr } = await setup(args);
      assert.equal(code, 0, stdout + stderr);
      return JSON.parse(stdout).installed as string[];
    };
    const fails = async (env: Readonly<Record<string, string>> = {}) => {
      const { code, stdout } = await setup([], env);
      assert.equal(code, 2, stdout);
      return JSON.parse(stdout).error as { code: string; message: string; fix: string; output: string | null };
    };
    const evaluate = async (expression: string) =>
      (
        await runProgram(python, ["-c", `import importlib.metadata as m, lamp as l; print(${expression})`])
      ).stdout.trim();

    it("installs from the project's index, and what the package depends on", async () => {
      await configure({ radio: ">=1" });
      assert.equal((await setup(["--check"])).code, 3);
      assert.deepEqual(await installs(), ["radio>=1"]);
      assert.deepEqual(await installs(), []);
      assert.equal((await setup(["--check"])).code, 0);
      assert.ok(index.asked.includes("/main/files/knobs-1.0-py3-none-any.whl"), index.asked.join("\n"));
    });

    it("installs extras, and completes a package that was installed without them", async () => {
      await configure({ radio: "*" });
      await installs();
      assert.ok(!index.asked.some((asked) => asked.includes("horn")));
      await configure({ radio: { extras: ["loud"] } });
      assert.equal((await setup(["--check"])).code, 3);
      assert.deepEqual(await installs(), ["radio[loud]"]);
      assert.deepEqual(await installs(), []);
      assert.ok(index.asked.includes("/main/files/horn-3.0-py3-none-any.whl"));
    });

    it("keeps to the constraints, also when they come later", async () => {
      await configure({ radio: "*" });
      await installs();
      await project.write("constraints.txt", "# what we tested with\nradio == 1.0  # not 2\nknobs<2\n");
      await configure({ radio: "*" }, { constraints: ["constraints.txt"] });
      assert.equal((await setup(["--check"])).code, 3);
      assert.deepEqual(await installs(), ["radio==1.0"]);
      assert.deepEqual(await installs(), []);
    });

    it("takes a library from the index that it names and from no other, and the rest from the project's", async () => {
      await configure({ lamp: { index: `${index.url}/cuda/simple` } });
      await installs();
      assert.equal(await evaluate("l.ORIGIN, m.version('knobs')"), "cuda 1.0");
      assert.deepEqual(
        index.asked.filter((asked) => asked.endsWith("lamp-1.0-py3-none-any.whl")),
        ["/cuda/files/lamp-1.0-py3-none-any.whl"],
      );
    });

    it("installs the variant of the hardware, and another one when that changes, though the version is the same", async () => {
      const variants = { cpu: { index: `${index.url}/cpu/simple` }, cuda: { index: `${index.url}/cuda/simple` } };
      await configure({ lamp: { variants } });
      await installs("--hardware", "cpu");
      assert.equal(await evaluate("l.ORIGIN"), "cpu");
      assert.deepEqual(await installs("--hardware", "rocm"), [], "the variant for the processor runs everywhere");
      assert.deepEqual(await installs("--hardware", "cuda"), ["lamp"]);
      assert.equal(await evaluate("l.ORIGIN"), "cuda");
      assert.equal((await setup(["--hardware", "cpu", "--check"])).code, 3);
      await configure({ lamp: "*" });
      assert.deepEqual(await installs(), ["lamp"]);
      assert.equal(await evaluate("l.ORIGIN"), "main");
    });

    it("fills in variables of the environment, and shows what they hold to nobody", async () => {
      const secret = "open-sesame";
      await using locked = await openPackageIndex(project, { main: WHEELS.main ?? [] }, secret);
      const url = `${locked.url.replace("//", "//user:$" + "{INDEX_TOKEN}@")}/main/simple`;
      await configure({ radio: { index: url } });
      assert.deepEqual(
        [(await fails()).code, (await fails({ INDEX_TOKEN: "wrong" })).code],
        ["missing-variable", REFUSED[installer]],
      );
      const { code, stdout, stderr } = await setup([], { INDEX_TOKEN: secret });
      assert.equal(code, 0, stdout + stderr);
      assert.doesNotMatch(stdout + stderr, new RegExp(secret));
    });

    it("says that the index cannot be reached, and which", async () => {
      await configure({ radio: "*" }, { index: "http://127.0.0.1:9/simple" });
      const error = await fails({ UV_HTTP_RETRIES: "0", PIP_RETRIES: "0" });
      assert.equal(error.code, "no-network");
      assert.match(error.message, /`http:\/\/127\.0\.0\.1:9\/simple` cannot be reached: this machine is offline/);
    });

    if (installer === "pip") return;

    it("says which extra was meant", async () => {
      await configure({ radio: { extras: ["luod"] } });
      const error = await fails();
      assert.deepEqual(
        [error.code, error.message],
        ["unknown-extra", "`radio` 2.0 has no extra `luod`; did you mean `loud`?"],
      );
    });

    it("finds the hardware of the machine by its driver", async () => {
      await configure({ lamp: "*" });
      await project.write("bin/nvidia-smi", "");
      const { stdout } = await setup(["--check"], { PATH: `${join(project.path, "bin")}:${path}` });
      assert.equal(JSON.parse(stdout).hardware, "cuda");
    });

    it("says that the index has no such package or version", async () => {
      await configure({ nosuch: "*" });
      assert.match((await fails()).message, /index `http.*main\/simple` has no package `nosuch`/);
      await configure({ radio: ">=9" });
      assert.match((await fails()).message, /No version .*satisfies `radio>=9`/);
    });

    it("says that a constraint file is not there", async () => {
      await configure({ radio: "*" }, { constraints: ["nowhere.txt"] });
      const error = await fails();
      assert.deepEqual([error.code, /`nowhere\.txt`/.test(error.message)], ["no-constraints", true]);
    });
  });
}

describe("snakebridge setup", () => {
  before(buildCommand);

  it("says that the configured uv is not there", async () => {
    await using project = await makeProject({});
    await makeEnvironment(project);
    await project.write("snakebridge.json", {
      python: { interpreter: ".venv/bin/python", installer: "uv" },
      libraries: { nosuch: "*" },
    });
    const { code, stderr } = await snakebridge(["setup"], { cwd: project.path, env: { PATH: "" } });
    assert.equal(code, 2);
    assert.match(stderr, /there is no uv beside the interpreter and on the PATH/);
  });
});
