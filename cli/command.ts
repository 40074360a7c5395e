/** The frame of every command: common options, one way to end, and no stack trace. */
import { Command, Option } from "commander";
import { EXIT_CODE_HELP, ExitCode } from "./exit-code.js";
import { printFailure, toFailure } from "./failure.js";
import { createTerminal, type Streams, type Terminal } from "./terminal.js";

/** Where a command writes to, and how it ended. */
export interface CommandContext {
  readonly streams: Streams;
  exitCode: number;
}

export interface CommonOptions {
  readonly project: string;
  readonly python?: string;
  readonly json?: boolean;
}

export interface Invocation<Options> {
  readonly options: Options & CommonOptions;
  readonly terminal: Terminal;
  /** Fires on Ctrl-C. */
  readonly signal: AbortSignal;
}

/** A command that adds itself to the program. */
export interface CommandDefinition<Options> {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly arguments?: readonly (readonly [name: string, description: string])[];
  readonly options?: readonly Option[];
  /** Options after the first argument belong to something else. */
  readonly passThrough?: boolean;
  readonly run: (invocation: Invocation<Options>, ...args: string[]) => Promise<ExitCode | number>;
}

export function addCommand<Options>(
  program: Command,
  definition: CommandDefinition<Options>,
  context: CommandContext,
): void {
  const command = new Command(definition.name).summary(definition.summary).description(definition.description);
  for (const [name, description] of definition.arguments ?? []) command.argument(name, description);
  for (const option of definition.options ?? []) command.addOption(option);
  command
    .addOption(
      new Option(
        "--project <directory>",
        "the project; default: the nearest directory with a snakebridge.json",
      ).default(".", "here"),
    )
    .addOption(new Option("--python <path>", "the interpreter to use instead of the one that would be found"))
    .addOption(new Option("--json", "one JSON document on stdout, for scripts"))
    .addHelpText("after", EXIT_CODE_HELP);
  if (definition.passThrough) command.passThroughOptions();
  command.action(async (...received: unknown[]) => {
    const args = received.slice(0, -2).flat() as string[];
    const options = received.at(-2) as Options & CommonOptions;
    context.exitCode = await runCommand(definition, options, args, context.streams);
  });
  program.addCommand(command);
}

/** Commands that belong together, as `docs search` and `docs show`. */
export function addGroup(
  program: Command,
  name: string,
  summary: string,
  // Every command knows its own options; the group does not look at them.
  definitions: readonly CommandDefinition<never>[],
  context: CommandContext,
): void {
  const group = new Command(name)
    .summary(summary)
    .description(`Commands to ${summary}.`)
    .addHelpText("after", EXIT_CODE_HELP);
  program.addCommand(group);
  group.copyInheritedSettings(program);
  for (const definition of definitions) addCommand(group, definition, context);
  for (const command of group.commands) command.copyInheritedSettings(group);
}

async function runCommand<Options>(
  definition: CommandDefinition<Options>,
  options: Options & CommonOptions,
  args: string[],
  streams: Streams,
): Promise<number> {
  const terminal = createTerminal(streams, { quiet: options.json === true });
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  try {
    return await definition.run({ options, terminal, signal: stop.signal }, ...args);
  } catch (error) {
    if (stop.signal.aborted) return ExitCode.interrupted;
    const failure = toFailure(error);
    if (options.json) terminal.print(JSON.stringify({ error: failure }, null, 2));
    else printFailure(terminal, failure);
    return ExitCode.usage;
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  }
}
