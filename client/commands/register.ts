/** Command -> what it does. */
import { commands, type Disposable, type LogOutputChannel } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { COMMANDS } from "../../contract/editor.js";
import { askServer } from "./ask-server.js";
import { createConfiguration } from "./create-configuration.js";
import { showMenu } from "./menu.js";
import { CLIENT_COMMANDS, type ClientCommand } from "./names.js";

export function registerCommands(client: LanguageClient, log: LogOutputChannel): readonly Disposable[] {
  const table: Record<ClientCommand, () => unknown> = {
    [CLIENT_COMMANDS.createConfiguration]: () => createConfiguration(),
    [CLIENT_COMMANDS.generate]: () => askServer(client, COMMANDS.generate),
    [CLIENT_COMMANDS.setUp]: () => askServer(client, COMMANDS.setup),
    [CLIENT_COMMANDS.showLog]: () => log.show(),
    [CLIENT_COMMANDS.restart]: () => client.restart(),
    [CLIENT_COMMANDS.menu]: () => showMenu(),
  };
  return Object.entries(table).map(([name, run]) => commands.registerCommand(name, run));
}
