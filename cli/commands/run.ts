/** `snakebridge run FILE`: runs a TypeScript program with the project's interpreter. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { CommandDefinition } from "../command.js";
import { findProject } from "../project.js";
import { UserError } from "../user-error.js";

export const run: CommandDefinition<object> = {
  name: "run",
  summary: "run a TypeScript program",
  description:
    "Runs a program with the project's Python: through tsx when the project has it, else through Node itself. What follows the file goes to the program.",
  arguments: [
    ["<file>", "the program"],
    ["[arguments...]", "its arguments"],
  ],
  passThrough: true,
  async run({ options, terminal, signal }, file = "", ...programArguments) {
    const root = findProject(options.project);
    const program = resolve(file);
    if (!existsSync(program)) {
      throw new UserError(
        "no-file",
        `There is no file \`${file}\`.`,
        "Name a TypeScript or JavaScript file, relative to where you are.",
      );
    }
    const { readProject, toWish } = await import("../../host/read-project.js");
    const { setUpEnvironment } = await import("../../host/environment/set-up.js");
    const { value: configuration } = readProject(root);
    const { interpreter, created, complete, installed } = await setUpEnvironment(
      { ...toWish(root, configuration, options.python ?? null), configuration },
      { check: true, signal },
    );
    if (created) {
      throw new UserError(
        "no-environment",
        "The project has no Python environment yet.",
        "Run `npx snakebridge setup`.",
      );
    }
    if (!complete) {
      terminal.note(`${terminal.paint("yellow", "warning")}: not installed: ${installed.join(", ")}`);
      terminal.note(`${terminal.paint("cyan", "fix")}: npx snakebridge setup`);
    }
    const { runProgram } = await import("../run-program.js");
    return runProgram({ root, program, arguments: programArguments, interpreter });
  },
};
