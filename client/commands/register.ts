/** Command -> what it does. */
import { commands, type Disposable, type LogOutputChannel } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { COMMANDS } from "../../contract/editor.js";
import type { RunParameters } from "../../contract/run.js";
import type { InlineValues } from "../run/inline-values.js";
import type { ResultPanel } from "../run/result-panel.js";
import { runAtCursor } from "../run/run-command.js";
import { askServer } from "./ask-server.js";
import { createConfiguration } from "./create-configuration.js";
import { showMenu } from "./menu.js";
import { CLIENT_COMMANDS, type ClientCommand } from "./names.js";

export function registerCommands(
  client: LanguageClient,
  log: LogOutputChannel,
  inline: InlineValues,
  panel: ResultPanel,
): readonly Disposable[] {
  const table: Record<ClientCommand, (argument?: unknown) => unknown> = {
    [CLIENT_COMMANDS.createConfiguration]: () => createConfiguration(),
    [CLIENT_COMMANDS.generate]: () => askServer(client, COMMANDS.generate),
    [CLIENT_COMMANDS.setUp]: () => askServer(client, COMMANDS.setup),
    [CLIENT_COMMANDS.run]: (place) => runAtCursor(client, inline, panel, isPlace(place) ? place : {}),
    [CLIENT_COMMANDS.showResult]: () => panel.show(),
    [CLIENT_COMMANDS.showLog]: () => log.show(),
    [CLIENT_COMMANDS.restart]: () => client.restart(),
    [CLIENT_COMMANDS.menu]: () => showMenu(),
  };
  return Object.entries(table).map(([name, run]) => commands.registerCommand(name, run));
}

/** A lens names the place; the menu of an editor gives the file alone, whose cursor is meant. */
function isPlace(argument: unknown): argument is RunParameters {
  return typeof argument === "object" && argument !== null && "range" in argument && "uri" in argument;
}
