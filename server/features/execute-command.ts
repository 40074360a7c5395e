/** `workspace/executeCommand`: generate bindings and set up the environment, with progress that can be cancelled. */
import {
  type ClientCapabilities,
  type Connection,
  MessageType,
  type ServerCapabilities,
  ShowMessageNotification,
  WorkDoneProgressReporter,
} from "vscode-languageserver";
import { COMMANDS, type GenerateArguments, type SetupArguments } from "../../contract/editor.js";
import type { Finding } from "../../core/model.js";
import { toSignal } from "../convert.js";
import { type Guard, isAbort } from "../guard.js";
import type { Project } from "../project.js";
import type { Workspace } from "../workspace.js";

export function registerExecuteCommand(
  connection: Connection,
  workspace: Workspace,
  guard: Guard,
  client: ClientCapabilities,
): Partial<ServerCapabilities> {
  connection.onExecuteCommand(
    guard("execute command", null, async ({ command, arguments: [argument = {}] = [] }, token, given) => {
      const projects = projectsOf(workspace, argument.uri);
      const signal = toSignal(token);
      switch (command) {
        case COMMANDS.generate:
          return run("Generating bindings", given, signal, (task) => generate(projects, argument, task));
        case COMMANDS.setup:
          return run("Setting up Python", given, signal, (task) => setup(projects, argument, task));
        default:
          throw new Error(`there is no command \`${command}\``);
      }
    }),
  );

  /** Shows the progress of a task, and its failure in words: a command that does nothing must say why. */
  async function run(title: string, given: WorkDoneProgressReporter, requested: AbortSignal, task: TaskFunction) {
    const { reporter, signal } = await openProgress(given, requested);
    reporter.begin(title, 0, undefined, true);
    try {
      const report = (step: string, done: number, total: number) =>
        reporter.report(total > 0 ? Math.round((100 * done) / total) : 0, step);
      const problems = await task({ signal, report });
      if (problems.length > 0) showError(summarize(problems));
      return { problems };
    } catch (error) {
      if (!isAbort(error)) showError(explain(error));
      throw error;
    } finally {
      reporter.done();
    }
  }

  /** A notification, not a question: editors answer questions by stopping the user. */
  function showError(message: string): void {
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
  }

  async function openProgress(given: WorkDoneProgressReporter, requested: AbortSignal) {
    const isGiven = !WorkDoneProgressReporter.isNullInstance(given);
    if (isGiven || !client.window?.workDoneProgress) return { reporter: given, signal: requested };
    const reporter = await connection.window.createWorkDoneProgress();
    return { reporter, signal: AbortSignal.any([requested, toSignal(reporter.token)]) };
  }

  return { executeCommandProvider: { commands: Object.values(COMMANDS), workDoneProgress: true } };
}

interface Task {
  readonly signal: AbortSignal;
  readonly report: (step: string, done: number, total: number) => void;
}

/** Resolves to sentences about what did not work. */
type TaskFunction = (task: Task) => Promise<readonly string[]>;

async function generate(projects: readonly Project[], { symbols }: GenerateArguments, task: Task) {
  const problems: string[] = [];
  for (const project of projects) {
    const { value, findings } = await project.host.engine.generate({
      ...(symbols ? { symbols } : {}),
      signal: task.signal,
      onProgress: task.report,
    });
    const said = [...findings, ...value.findings];
    project.refresh([...value.written, ...value.removed]);
    project.setGenerated(said);
    problems.push(...messagesOf(said));
  }
  return [...new Set(problems)];
}

async function setup(projects: readonly Project[], _argument: SetupArguments, task: Task) {
  for (const project of projects) {
    const onProgress = ({ step, done, total }: { step: string; done: number; total: number }) =>
      task.report(step, done, total);
    await project.host.setup({ onProgress, signal: task.signal });
    project.refresh();
  }
  return [];
}

function messagesOf(findings: readonly Finding[]): readonly string[] {
  const errors = findings.filter((finding) => finding.severity === "error");
  return [...new Set(errors.map((finding) => finding.message))];
}

function projectsOf(workspace: Workspace, uri: string | undefined): readonly Project[] {
  if (uri === undefined) return workspace.projects();
  const file = workspace.find(uri);
  return file ? [file.project] : [];
}

function summarize(problems: readonly string[]): string {
  const [first = "", ...others] = problems;
  return others.length === 0 ? first : `${first} (and ${others.length} more in the Problems view)`;
}

/** The message of an error with the fix, for those that carry one apart. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "fix" in error ? `${error.message} ${error.fix}` : error.message;
}
