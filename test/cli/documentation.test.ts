import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { ExitCode } from "../../cli/exit-code.js";
import { createProgram } from "../../cli/program.js";
import schema from "../../schema/commands.schema.json" with { type: "json" };
import { commandLine } from "../support/command-line.js";
import { PYTHON, ROOT, runProgram } from "../support/run-program.js";
import { makeProject } from "../support/snakebridge.js";
import { EXIT_CODES } from "./exit-codes.js";

const PAGE = readFileSync(join(ROOT, "docs/cli.md"), "utf8");
const program = createProgram({ streams: process, exitCode: 0 });
const COMMON = ["--project", "--python", "--json", "--help"];

const [introduction = "", ...sections] = PAGE.split(/^## /m);
const commands = program.commands.flatMap((command): readonly (readonly [string, Command])[] =>
  command.commands.length > 0
    ? command.commands.map((inner) => [`${command.name()} ${inner.name()}`, inner] as const)
    : [[command.name(), command] as const],
);

/** The cells of a table's rows, without the head. */
const rows = (text: string) =>
  [...text.matchAll(/^\| (?!-)(.*?) \| (.*) \|$/gm)].slice(1).map(([, first = "", second = ""]) => [first, second]);
const names = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);

/** The keys that a command prints; of several forms the first. */
function keysOf(name: string): readonly string[] {
  type Form = { readonly anyOf?: readonly Form[]; readonly properties?: object; readonly required?: readonly string[] };
  const definition = (schema.definitions as Readonly<Record<string, Form>>)[name];
  const form = definition?.anyOf?.[0] ?? definition;
  return form?.properties ? Object.keys(form.properties) : (form?.required ?? []);
}

function usageOf(name: string, command: Command): string {
  const args = command.registeredArguments.map((argument) => {
    const label = `${argument.name()}${argument.variadic ? "..." : ""}`;
    return argument.required ? ` <${label}>` : ` [${label}]`;
  });
  return `\`snakebridge ${name}${args.join("")}\``;
}

describe("the page of the command line", () => {
  it("has every command, in the order of the help", () => {
    assert.deepEqual(
      sections.map((section) => section.split("\n")[0]),
      commands.map(([name, command]) => usageOf(name, command)),
    );
  });

  it("has the common options and every exit code", () => {
    const [, command] = commands[0] ?? assert.fail();
    const common = command
      .createHelp()
      .visibleOptions(command)
      .filter(({ long }) => COMMON.includes(long ?? ""));
    const [options = "", codes = ""] = introduction.split("| exit code |");
    assert.deepEqual(
      rows(options),
      common.map(({ flags, description }) => [`\`${flags}\``, description]),
    );
    assert.deepEqual(
      [...codes.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code)),
      Object.values(ExitCode),
    );
  });

  for (const [index, [name, command]] of commands.entries()) {
    const section = sections[index] ?? "";
    it(`says of ${name} what its help says`, () => {
      assert.ok(section.replace(/\s+/g, " ").includes(command.description()), command.description());
      const own = command.options.filter(({ long }) => !COMMON.includes(long ?? ""));
      assert.deepEqual(
        rows(section),
        own.map(({ flags, description }) => [`\`${flags}\``, description]),
      );
      const [line = ""] = /^JSON: .*$/m.exec(section) ?? [];
      assert.deepEqual(names(line), keysOf(name));
    });

    it(`says how ${name} ends`, () => {
      const [, said = ""] = /^Ends with ([^:,]*(?:, \d)*[^:]*):/m.exec(section) ?? [];
      const documented = (said.match(/\d+/g) ?? []).map(Number);
      const seen = Object.entries(EXIT_CODES).filter(([line]) => line.replace(/ --.*/, "").startsWith(name));
      for (const code of seen.flatMap(([, codes]) => codes)) assert.ok(documented.includes(code), `${name}: ${code}`);
      for (const code of documented) assert.ok((Object.values(ExitCode) as number[]).includes(code));
      assert.ok(documented.length > 0 || name === "run");
    });
  }
});

describe("the documentation", () => {
  const pages = readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md") && !path.startsWith("decisions"))
    .map((path) => join("docs", path));

  for (const path of [...pages, "README.md"]) {
    const text = readFileSync(join(ROOT, path), "utf8");
    const lines = [...text.matchAll(/npx snakebridge ([a-z][^`\n#|]*)/g)].map(([, line = ""]) => line.trim());
    if (lines.length === 0) continue;
    it(`${path} names commands and options that there are`, () => {
      for (const line of lines) {
        const [first = "", second = "", ...rest] = line.split(/\s+/);
        const found = commands.find(([name]) => name === first || name === `${first} ${second}`)?.[1];
        assert.ok(found, line);
        const known = found
          .createHelp()
          .visibleOptions(found)
          .map(({ long }) => long);
        for (const word of [second, ...rest]) if (word.startsWith("--")) assert.ok(known.includes(word), line);
      }
    });
  }

  it("has a recipe for continuous integration whose steps pass on committed bindings", async () => {
    const page = readFileSync(join(ROOT, "docs/guides/continuous-integration.md"), "utf8");
    const [verify = "", generate = ""] = page.split(/^ {2}generate:$/m);
    const steps = (job: string) => [...job.matchAll(/- run: npx snakebridge (.*)$/gm)].map(([, line = ""]) => line);
    assert.deepEqual([steps(verify), steps(generate)], [["verify"], ["setup", "generate --check"]]);
    await using project = await makeProject({
      "src/main.ts": 'import { gcd } from "./python/math.js";\nconsole.log(await gcd(12, 18));\n',
    });
    const run = async (line: string, ...more: string[]) => {
      const { code, stdout, stderr } = await commandLine([...line.split(" "), "--project", project.path, ...more]);
      assert.equal(code, 0, `${line}: ${stdout}${stderr}`);
    };
    await run("generate");
    for (const line of steps(verify)) await run(line, "--python", "/no/python/here");
    for (const line of steps(generate)) await run(line, "--python", PYTHON);
  });

  it("has a script that makes annotations of findings", async () => {
    const page = readFileSync(join(ROOT, "docs/guides/continuous-integration.md"), "utf8");
    const [, script = ""] = /npx snakebridge verify --json \| (node -e '[^']*')/.exec(page) ?? [];
    await using project = await makeProject({ "src/main.ts": 'import { gcd } from "./python/math.js";\ngcd(1, 2);\n' });
    const { stdout } = await commandLine(["verify", "--json", "--project", project.path]);
    const document = await project.write("findings.json", stdout);
    const annotated = await runProgram("sh", ["-c", `${script} < ${document}`]);
    assert.match(annotated.stdout, /^::error file=src\/main\.ts,line=1,col=\d+::`math` has no bindings yet/m);
  });
});
