#!/usr/bin/env node
/** The command `snakebridge`: reads the arguments and starts one command; each loads what it needs when it runs. */
import { Command, CommanderError } from "commander";
import { packageVersion } from "../host/package-root.js";
import { addCommand, addGroup } from "./command.js";
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
import { run } from "./commands/run.js";
import { scan } from "./commands/scan.js";
import { setup } from "./commands/setup.js";
import { verify } from "./commands/verify.js";
import { EXIT_CODE_HELP, ExitCode } from "./exit-code.js";

const program = new Command("snakebridge")
  .description("Use any Python library from TypeScript: typed, documented, checked in the editor.")
  .version(packageVersion(), "--version", "print the version")
  .enablePositionalOptions()
  .showHelpAfterError("(--help shows how to use it)")
  .addHelpText("after", EXIT_CODE_HELP)
  .exitOverride();

addCommand(program, setup);
addCommand(program, generate);
addCommand(program, scan);
addCommand(program, analyze);
addCommand(program, plan);
addCommand(program, verify);
addCommand(program, repair);
addCommand(program, prune);
addCommand(program, lock);
addCommand(program, doctor);
addCommand(program, ledger);
addCommand(program, promote);
addCommand(program, demote);
addGroup(program, "docs", "read and search the documentation of the libraries", [docsSearch, docsShow, docsFetch]);
addCommand(program, run);
addCommand(program, lsp);
// Settings are inherited only by commands that `program.command` makes.
for (const command of program.commands) command.copyInheritedSettings(program);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
}
