import assert from "node:assert/strict";
import type { Command } from "commander";
import { createProgram } from "../../cli/program.js";
import { commandLine } from "../support/command-line.js";

const program = createProgram({ streams: process, exitCode: 0 });
/** Every command that does something, with its full name: `docs search`. */
const COMMANDS = program.commands.flatMap((command): readonly (readonly [string, Command])[] =>
  command.commands.length > 0
    ? command.commands.map((inner) => [`${command.name()} ${inner.name()}`, inner] as const)
    : [[command.name(), command] as const],
);

/** A letter too few. */
const misspelled = (option: string) => option.slice(0, -1);

for (const [name, command] of COMMANDS) {
  describe(`snakebridge ${name}`, () => {
    it("--help says what it does, what each option is for, and what the exit codes mean", async () => {
      const { code, stdout, stderr } = await commandLine([...name.split(" "), "--help"]);
      assert.deepEqual([code, stderr], [0, ""]);
      const text = stdout.replace(/\s+/g, " ");
      assert.ok(text.startsWith(`Usage: snakebridge ${name} `), text);
      assert.ok(text.includes(command.description()), text);
      for (const { flags, description } of command.options) {
        assert.notEqual(description, "", flags);
        assert.ok(text.includes(`${flags} ${description}`), `${flags} ${description}`);
      }
      for (const { description } of command.registeredArguments) assert.ok(text.includes(description) && description);
      assert.match(stdout, /3 {2}--check: something is out of date/);
    });

    it("refuses an option that it does not have, naming the nearest", async () => {
      for (const { long } of command.options) {
        assert.ok(long);
        const { code, stderr } = await commandLine([...name.split(" "), misspelled(long)]);
        assert.equal(code, 2, long);
        assert.match(stderr, /unknown option '--.*'\n\(Did you mean (?:one of )?--/, long);
        assert.ok(stderr.includes(long), `${long}: ${stderr}`);
        assert.match(stderr, /--help shows how to use it/);
      }
    });

    it("refuses a project that is missing", async () => {
      const { code, stderr } = await commandLine([...name.split(" "), "--project"]);
      assert.equal(code, 2);
      assert.match(stderr, /option '--project <directory>' argument missing/);
    });
  });
}

describe("snakebridge", () => {
  it("lists every command with what it is for", async () => {
    const { code, stdout } = await commandLine(["--help"]);
    assert.equal(code, 0);
    const text = stdout.replace(/\s+/g, " ");
    for (const command of program.commands) {
      assert.notEqual(command.summary(), "");
      assert.ok(text.includes(` ${command.summary()} `), command.summary());
    }
  });

  const mistakes: readonly (readonly [line: string, words: RegExp])[] = [
    ["generat", /unknown command 'generat'\n\(Did you mean generate\?\)/],
    ["docs serach x", /unknown command 'serach'\n\(Did you mean search\?\)/],
    ["--vresion", /unknown option '--vresion'\n\(Did you mean --version\?\)/],
    ["docs show", /missing required argument 'symbol'/],
    ["docs search", /missing required argument 'words'/],
    ["run", /missing required argument 'file'/],
    ["lsp", /It is not said how .*\nfix: Add `--stdio`/],
    ["scan extra", /too many arguments.*Expected 0 arguments but got 1/],
    ["setup --hardware gpu", /'gpu' is invalid\. Allowed choices are cpu, cuda, rocm, metal/],
    ["report --at-least everything=100", /'everything=100' is invalid\. It must be a share and a percentage/],
    ["docs search x --limit many", /'many' is invalid\. It must be a whole number/],
  ];
  for (const [line, words] of mistakes) {
    it(`refuses \`${line}\``, async () => {
      const { code, stdout, stderr } = await commandLine(line.split(" "));
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, words);
    });
  }
});
