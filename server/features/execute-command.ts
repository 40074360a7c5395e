/** `workspace/executeCommand`: generate bindings, promote calls and set up the environment, with progress that can be cancelled. */
import {
  type ClientCapabilities,
  type Connection,
  MessageType,
  type ServerCapabilities,
  ShowMessageNotification,
  WorkDoneProgressReporter,
} from "vscode-languageserver";
import { LEDGER_FILE } from "../../contract/configuration.js";
import {
  COMMANDS,
  type DemoteArguments,
  type GenerateArguments,
  type OpenDefinitionArguments,
  type PromoteArguments,
  type SetupArguments,
} from "../../contract/editor.js";
import type { Generation, PromoteOptions } from "../../core/engine.js";
import type { FileEdit } from "../../core/model.js";
import { toDocumentEdit, toSignal } from "../convert.js";
import { explain } from "../explain.js";
import { type Guard, isAbort } from "../guard.js";
import type { Project } from "../project.js";
import type { Workspace } from "../workspace.js";
import { toSourceLocation } from "./definition.js";

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
        case COMMANDS.promote:
          return run("Promoting dynamic calls", given, signal, (task) => promote(argument, task));
        case COMMANDS.demote:
          return run("Making a call dynamic", given, signal, (task) => demote(argument, task));
        case COMMANDS.setup:
          return run("Setting up Python", given, signal, (task) => setup(projects, argument, task));
        case COMMANDS.openDefinition:
          return openDefinition(argument, signal);
        default:
          throw new Error(`there is no command \`${command}\``);
      }
    }),
  );

  /** The bindings are written; the sources are edited by the editor, in one step that can be undone. */
  async function promote(argument: PromoteArguments, task: Task): Promise<readonly string[]> {
    const problems: string[] = [];
    for (const project of projectsOf(workspace, argument.uri)) {
      const { engine } = project.host;
      const { value: promotion, findings } = await engine.promote({
        ...selectionOf(argument, workspace),
        leaveSources: true,
        signal: task.signal,
        onProgress: task.report,
      });
      problems.push(...messagesOf(findings));
      project.refresh([...(promotion.generation?.written ?? []), ...(promotion.generation?.removed ?? [])]);
      if (promotion.edits.length === 0)
        problems.push(...promotion.left.map(({ name, reason }) => `\`${name}\` stays dynamic: ${reason}`));
      else if (await applyEdits(project, promotion.edits, "Promote dynamic calls"))
        await engine.closeEntries(promotion.closed, promotion.edits);
      else problems.push("The editor did not take the edits: a file changed meanwhile. Promote again.");
      project.refresh([LEDGER_FILE]);
    }
    return problems;
  }

  /** The other way round: the binding goes when the editor has taken the edits. */
  async function demote({ uri, offset }: DemoteArguments, task: Task): Promise<readonly string[]> {
    const file = workspace.find(uri);
    if (!file) return [];
    const { project, path } = file;
    const { engine } = project.host;
    const { value, findings } = await engine.demote({ path, offset, leaveSources: true, signal: task.signal });
    const stays = value.left.map(({ name, reason }) => `\`${name}\` stays typed: ${reason}`);
    if (value.edits.length === 0) return [...messagesOf(findings), ...stays];
    if (!(await applyEdits(project, value.edits, "Make a call dynamic")))
      return ["The editor did not take the edits: a file changed meanwhile. Try again."];
    await engine.closeEntries([], value.edits);
    if (value.symbols.length === 0) return [];
    const { value: generation } = await engine.generate({ without: value.symbols, signal: task.signal });
    project.refresh([...generation.written, ...generation.removed]);
    return messagesOf(generation.findings);
  }

  async function openDefinition(argument: OpenDefinitionArguments, signal: AbortSignal): Promise<null> {
    const [project] = projectsOf(workspace, argument.uri);
    const card = await project?.host.engine.describe(argument.module, argument.symbol, { signal });
    const location = toSourceLocation(card?.source ?? null);
    if (location) await connection.window.showDocument({ ...location, selection: location.range, takeFocus: true });
    else showError(`\`${argument.module}.${argument.symbol}\` is not written in Python: there is no source to show.`);
    return null;
  }

  async function applyEdits(project: Project, files: readonly FileEdit[], label: string): Promise<boolean> {
    const documentChanges = files.map((file) => toDocumentEdit(file, project.textAt(file.path)));
    if (!documentChanges.every((change) => change !== null)) return false;
    const changes = Object.fromEntries(documentChanges.map(({ textDocument, edits }) => [textDocument.uri, edits]));
    // With versions the editor refuses what a user has typed over meanwhile.
    const edit = client.workspace?.workspaceEdit?.documentChanges ? { documentChanges } : { changes };
    const { applied } = await connection.workspace.applyEdit({ label, edit });
    return applied;
  }

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
    project.refresh([...value.written, ...value.removed]);
    problems.push(...messagesOf([...findings, ...value.findings]));
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

/** A place in a file stands for one call; symbols for all their calls; a file alone for what stands in it. */
function selectionOf({ uri, offset, symbols }: PromoteArguments, workspace: Workspace): PromoteOptions {
  const path = uri === undefined || (symbols && offset === undefined) ? undefined : workspace.find(uri)?.path;
  return {
    ...(symbols ? { symbols } : {}),
    ...(path === undefined ? {} : { path }),
    ...(path === undefined || offset === undefined ? {} : { offset }),
  };
}

function messagesOf(findings: Generation["findings"]): readonly string[] {
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
