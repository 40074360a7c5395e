import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { memoryFiles } from "../files.js";
import { withStubArchive } from "./stub-archive.js";

const INDEX = ["stdlib/VERSIONS\t0\t4", "stdlib/os/path.pyi\t4\t6", "stubs/six/six/moves.pyi\t0\t3"].join("\n");

describe("an archive of stubs", () => {
  const packed = () =>
    withStubArchive(
      memoryFiles({
        "/assets/typeshed/index.tsv": `${INDEX}\n`,
        "/assets/typeshed/stdlib.txt": "os: path:é",
        "/assets/typeshed/stubs/six.txt": "six",
        "src/main.ts": "main",
      }),
      "/assets/typeshed",
    );

  it("gives the texts of the files that were packed, and knows which there are", () => {
    const files = packed();
    assert.equal(files.read("/assets/typeshed/stdlib/os/path.pyi"), "path:é");
    assert.equal(files.read("/assets/typeshed/stubs/six/six/moves.pyi"), "six");
    assert.equal(files.read("/assets/typeshed/stdlib/re.pyi"), null);
    assert.notEqual(files.fingerprint("/assets/typeshed/stdlib/VERSIONS"), null);
    assert.equal(files.fingerprint("/assets/typeshed/stdlib/re.pyi"), null);
  });

  it("lists what matches, relative to the folder that is asked for", () => {
    const stubs = packed().list(["*/six/*.pyi"], { under: "/assets/typeshed/stubs" });
    assert.deepEqual(stubs, ["six/six/moves.pyi"]);
  });

  it("leaves all other files as they are, and folders that are not packed", () => {
    assert.equal(packed().read("src/main.ts"), "main");
    const plain = withStubArchive(memoryFiles({ "/assets/typeshed/stdlib/os.pyi": "os" }), "/assets/typeshed");
    assert.equal(plain.read("/assets/typeshed/stdlib/os.pyi"), "os");
    assert.deepEqual(plain.list(["*.pyi"], { under: "/assets/typeshed/stdlib" }), ["os.pyi"]);
  });
});
