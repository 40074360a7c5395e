import assert from "node:assert/strict";
import { memoryFiles } from "../memory-files.js";
import { isAsSeen, traceFiles } from "./trace-files.js";

describe("files that are traced", () => {
  const start = () => {
    const files = memoryFiles({ "a.txt": "a", "lib/stub.pyi": "x", "/assets/typeshed/os.pyi": "o" });
    return { files, traced: traceFiles(files, "/assets/typeshed") };
  };

  /** What was looked at -> what happens then -> whether what was made from it still holds. */
  const rows: readonly [
    title: string,
    look: (files: ReturnType<typeof start>["traced"]) => unknown,
    happen: (files: ReturnType<typeof start>["files"]) => unknown,
    holds: boolean,
  ][] = [
    ["nothing happens", (traced) => traced.read("a.txt"), () => {}, true],
    ["a file that was read changes", (traced) => traced.read("a.txt"), (files) => files.write("a.txt", "b"), false],
    ["a file that was read goes", (traced) => traced.read("a.txt"), (files) => files.remove("a.txt"), false],
    [
      "a file that was only looked for comes",
      (traced) => traced.fingerprint("b.txt"),
      (files) => files.write("b.txt", ""),
      false,
    ],
    [
      "a file that nobody looked at changes",
      (traced) => traced.read("a.txt"),
      (files) => files.write("lib/stub.pyi", "y"),
      true,
    ],
    ["a list becomes longer", (traced) => traced.list(["lib/*"]), (files) => files.write("lib/new.pyi", ""), false],
    [
      "a list grew by what was written",
      (traced) => [traced.list(["lib/*"]), traced.write("lib/own.pyi", "")],
      () => {},
      true,
    ],
    [
      "a list shrank by what was removed",
      (traced) => [traced.list(["lib/*"]), traced.remove("lib/stub.pyi")],
      () => {},
      true,
    ],
    [
      "a list grew by more than what was written",
      (traced) => [traced.list(["lib/*"]), traced.write("lib/own.pyi", "")],
      (files) => files.write("lib/others.pyi", ""),
      false,
    ],
    [
      "what was written is written over",
      (traced) => traced.write("out.ts", "1"),
      (files) => files.write("out.ts", "2"),
      false,
    ],
    ["what was written stays", (traced) => traced.write("out.ts", "1"), () => {}, true],
    ["what was removed comes back", (traced) => traced.remove("a.txt"), (files) => files.write("a.txt", "a"), false],
    [
      "a file of the package changes",
      (traced) => traced.read("/assets/typeshed/os.pyi"),
      (files) => files.write("/assets/typeshed/os.pyi", "p"),
      false,
    ],
    [
      "a list of the package is not asked again",
      (traced) => traced.list(["*"], { under: "/assets/typeshed" }),
      (files) => files.write("/assets/typeshed/re.pyi", "r"),
      true,
    ],
  ];
  for (const [title, look, happen, holds] of rows) {
    it(`${holds ? "are as they were" : "are not as they were"} when ${title}`, () => {
      const { files, traced } = start();
      look(traced);
      happen(files);
      assert.equal(isAsSeen(traced.seen(), files), holds);
    });
  }

  it("are as they were in another process: what was seen is data", () => {
    const { files, traced } = start();
    traced.read("a.txt");
    traced.list(["lib/*"]);
    assert.ok(isAsSeen(JSON.parse(JSON.stringify(traced.seen())), files));
  });
});
