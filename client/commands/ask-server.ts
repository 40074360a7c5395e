/** Runs a command of the server for the whole workspace; the server shows its progress and its problems. */
import { window } from "vscode";
import { ExecuteCommandRequest, type LanguageClient } from "vscode-languageclient/node";
import type { COMMANDS } from "../../contract/editor.js";
import { CLIENT_COMMANDS } from "./names.js";

export async function askServer(
  client: LanguageClient,
  command: (typeof COMMANDS)[keyof typeof COMMANDS],
): Promise<void> {
  if (!client.isRunning()) {
    const title = "SnakeBridge: Restart Server";
    void window.showErrorMessage(
      `The SnakeBridge server is not running; \`${title}\` (${CLIENT_COMMANDS.restart}) starts it.`,
    );
    return;
  }
  await client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [{}] });
}
