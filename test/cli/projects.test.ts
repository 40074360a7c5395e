import assert from "node:assert/strict";
import { Ajv } from "ajv";
import schema from "../../schema/commands.schema.json" with { type: "json" };
import { entryOf, ledgerText } from "../ledger/ledger-entry.js";
import { commandLine } from "../support/command-line.js";
import type { Folder } from "../support/folder.js";
import { PYTHON } from "../support/run-program.js";
import { makeProject } from "../support/snakebridge.js";
import { EXIT_CODES } from "./exit-codes.js";

const LIBRARIES = { math: { version: "stdlib", documentation: "http://127.0.0.1:9" } };
const python = { interpreter: PYTHON };
const PROGRAM = `import * as sb from "snakebridge";
import { gcd } from "./python/math.js";
console.log(await gcd(12, 18), await sb.callDynamic("math", "isqrt", [17]));
`;
const FILES = {
  "snakebridge.json": { python, libraries: LIBRARIES },
  "src/main.ts": PROGRAM,
  ".snakebridge/ledger.json": ledgerText(entryOf("math", "isqrt")),
};
const bind = (project: Folder) => commandLine(["generate", "--project", project.path]);

/** What the project is, and how it comes to be. */
const PROJECTS: Readonly<Record<string, () => Promise<Folder>>> = {
  async generated() {
    const project = await makeProject(FILES);
    assert.equal((await bind(project)).code, 0);
    return project;
  },
  async outdated() {
    const project = await makeProject(FILES);
    await bind(project);
    await project.write("src/main.ts", `${PROGRAM}import { lcm } from "./python/math.js";\nawait lcm(2, 3);\n`);
    return project;
  },
  empty: () => makeProject({ "snakebridge.json": { python, libraries: {} } }),
  async torn() {
    const project = await makeProject(FILES);
    await bind(project);
    await project.write("snakebridge.json", '{ "libraries": { "math": ');
    return project;
  },
  async "without Python"() {
    const project = await makeProject(FILES);
    await bind(project);
    await project.write("snakebridge.json", { python: { interpreter: "nowhere/python" }, libraries: LIBRARIES });
    return project;
  },
};

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true }).addSchema(schema, "commands");

/** A command without its options is the name of its definition. */
function assertShape(command: string, document: object): void {
  const name = "error" in document ? "failure" : command.replace(/ --.*/, "").replace(/^(docs \w+).*/, "$1");
  const isOfShape = ajv.validate(`commands#/definitions/${encodeURIComponent(name)}`, document);
  assert.ok(isOfShape, `${command}: ${ajv.errorsText()}\n${JSON.stringify(document, null, 1)}`);
}

for (const [index, [name, make]] of Object.entries(PROJECTS).entries()) {
  describe(`in a project that is ${name}`, function () {
    this.timeout(120_000);
    let project: Folder;
    before(async () => {
      project = await make();
    });
    after(() => project[Symbol.asyncDispose]());

    for (const [command, codes] of Object.entries(EXIT_CODES)) {
      it(`${command} ends with ${codes[index]}, and its JSON is of the schema`, async () => {
        const asked = name === "without Python" ? [] : ["--python", PYTHON];
        const args = [...command.split(" "), "--json", "--project", project.path, ...asked];
        const { code, stdout, stderr } = await commandLine(args);
        assert.equal(code, codes[index], stdout + stderr);
        assert.equal(stderr, "");
        assertShape(command, JSON.parse(stdout));
      });
    }
  });
}

describe("in a folder that is no project", () => {
  for (const command of Object.keys(EXIT_CODES)) {
    it(`${command} ends with 2 and says how to make it one`, async () => {
      const { code, stdout } = await commandLine([...command.split(" "), "--json", "--project", "/"]);
      assert.equal(code, 2);
      assertShape(command, JSON.parse(stdout));
      assert.match(JSON.parse(stdout).error.fix, /Create one that names the libraries/);
    });
  }
});
