/** The connection to the language server, which runs beside the extension host as a process of its own. */
import type { ExtensionContext, LogOutputChannel } from "vscode";
import { LanguageClient, type LanguageClientOptions, TransportKind } from "vscode-languageclient/node";
import { CONFIGURATION_FILE } from "../contract/configuration.js";
import { ENVIRONMENT_CHANGED, type InitializationOptions } from "../contract/editor.js";
import type { Environment } from "./interpreter/environment.js";

export function createLanguageClient(
  context: ExtensionContext,
  log: LogOutputChannel,
  environment: Environment,
): LanguageClient {
  const server = { module: context.asAbsolutePath("dist/server/main.js"), transport: TransportKind.ipc };
  const options: LanguageClientOptions = {
    documentSelector: [
      { scheme: "file", language: "typescript" },
      { scheme: "file", language: "typescriptreact" },
      { scheme: "file", pattern: `**/${CONFIGURATION_FILE}` },
    ],
    outputChannel: log,
    // Read at each start, so that a restarted server learns what changed meanwhile.
    initializationOptions: (): InitializationOptions => environment.current(),
  };
  const client = new LanguageClient("snakebridge", "SnakeBridge", server, options);
  environment.onChange((next) => {
    if (client.isRunning()) void client.sendNotification(ENVIRONMENT_CHANGED, next);
  });
  return client;
}
