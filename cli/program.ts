/** The commands of `snakebridge`: reads the arguments and starts one; each loads what it needs when it runs. */
import { Command, CommanderError } from "commander";
import { packageVersion } from "../host/package-root.js";
import { addCommand, addGroup, type CommandContext } from "./command.js";
import { analyze } from "./commands/analyze.js";
import { demote } from "./commands/demote.js";
import { docsFetch } from "./commands/docs/fetch.js";
import { docsSearch } from "./commands/docs/search.js";
import { docsShow } from "./commands/docs/show.js";
import { doctor } from "./commands/doctor.js";
import { generate } from "./commands/generate.js";
import { ledger } from "./commands/ledger.js";
import { lock } from "./commands/lock.js";
import { lsp } from "./commands/lsp.js";
import { plan } from "./commands/plan.js";
import { promote } from "./commands/promote.js";
import { prune } from "./commands/prune.js";
import { repair } from "./commands/repair.js";
import { report } from "./commands/report.js";
import { run } from "./commands/run.js";
import { scan } from "./commands/scan.js";
import { setup } from "./commands/setup.js";
import { verify } from "./commands/verify.js";
import { EXIT_CODE_HELP, ExitCode } from "./exit-code.js";
import type { Streams } from "./terminal.js";

/**
 * Runs one command line.
 *
 * @param args without the program's own name.
 * @returns the exit code; see `ExitCode`.
 */
export async function runCommandLine(args: readonly string[], streams: Streams): Promise<number> {
  const context: CommandContext = { streams, exitCode: ExitCode.ok };
  try {
    await createProgram(context).parseAsync(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
  }
  return context.exitCode;
}

/** Every command with its options, as `--help` shows them. */
export function createProgram(context: CommandContext): Command {
  const program = new Command("snakebridge")
    .description("Use any Python library from TypeScript: typed, documented, checked in the editor.")
    .version(packageVersion(), "--version", "print the version")
    .enablePositionalOptions()
    .showHelpAfterError("(--help shows how to use it)")
    .addHelpText("after", EXIT_CODE_HELP)
    .configureOutput({
      writeOut: (text) => void context.streams.stdout.write(text),
      writeErr: (text) => void context.streams.stderr.write(text),
    })
    .exitOverride();

  addCommand(program, setup, context);
  addCommand(program, generate, context);
  addCommand(program, scan, context);
  addCommand(program, analyze, context);
  addCommand(program, plan, context);
  addCommand(program, verify, context);
  addCommand(program, repair, context);
  addCommand(program, prune, context);
  addCommand(program, lock, context);
  addCommand(program, doctor, context);
  addCommand(program, ledger, context);
  addCommand(program, promote, context);
  addCommand(program, demote, context);
  addGroup(program, "docs", "read and search the documentation of the libraries", DOCS, context);
  addCommand(program, report, context);
  addCommand(program, run, context);
  addCommand(program, lsp, context);
  // Settings are inherited only by commands that `program.command` makes.
  for (const command of program.commands) command.copyInheritedSettings(program);
  return program;
}

const DOCS = [docsSearch, docsShow, docsFetch];
