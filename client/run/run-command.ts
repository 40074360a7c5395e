/** Runs the call at the cursor, or the selection: the value stands behind its line, all of it in the panel. */
import { setTimeout as delay } from "node:timers/promises";
import { CancellationTokenSource, ProgressLocation, type TextEditor, window, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { RUN, type RunParameters, type RunResult } from "../../contract/run.js";
import type { InlineValues } from "./inline-values.js";
import type { ResultPanel } from "./result-panel.js";

/** A run that takes longer says so, and can be cancelled. */
const PATIENCE_MS = 300;
/** What does not fit behind a line. */
const LONG = 120;

/** @param place given by who names one, such as a lens; the selection of the active editor otherwise. */
export async function runAtCursor(
  client: LanguageClient,
  inline: InlineValues,
  panel: ResultPanel,
  place: Partial<RunParameters> = {},
): Promise<void> {
  const editor = window.activeTextEditor;
  if (!workspace.isTrusted) {
    void window.showErrorMessage("SnakeBridge runs nothing before the workspace is trusted.");
    return;
  }
  if (!editor || !client.isRunning()) {
    void window.showErrorMessage("Open a TypeScript file of a project with a `snakebridge.json` to run a call.");
    return;
  }
  const parameters = { uri: editor.document.uri.toString(), range: rangeOf(editor), ...place };
  const result = await ask(client, parameters);
  inline.show(editor, parameters.range, result);
  if (result.kind === "refused") void window.showWarningMessage(result.message);
  else panel.update(result, isWorthThePanel(result));
}

async function ask(client: LanguageClient, parameters: RunParameters): Promise<RunResult> {
  const source = new CancellationTokenSource();
  const running = client.sendRequest<RunResult>(RUN, parameters, source.token);
  const isQuick = await Promise.race([running.then(() => true), delay(PATIENCE_MS, false)]);
  if (isQuick) return running;
  const options = { location: ProgressLocation.Notification, title: "Running in Python", cancellable: true };
  return window.withProgress(options, (_progress, token) => {
    token.onCancellationRequested(() => source.cancel());
    return running;
  });
}

function rangeOf({ selection }: TextEditor): RunParameters["range"] {
  const { start, end } = selection;
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}

function isWorthThePanel(result: Exclude<RunResult, { kind: "refused" }>): boolean {
  if (result.kind === "raised" || result.printed !== "") return true;
  return result.views.length > 0 || result.repr.length > LONG || result.repr.includes("\n");
}
