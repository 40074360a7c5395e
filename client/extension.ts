/** The extension: starts the language server and shows what it says; everything it knows, the server knows. */
import { type ExtensionContext, window } from "vscode";
import { registerCommands } from "./commands/register.js";
import { createEnvironment } from "./environment.js";
import { createLanguageClient } from "./language-client.js";
import { createStatusItem } from "./status.js";

export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel("SnakeBridge", { log: true });
  const environment = createEnvironment(log);
  const client = createLanguageClient(context, log, environment);
  const status = createStatusItem(client);
  context.subscriptions.push(status, environment, ...registerCommands(client, log), client, log);
  await client.start();
}
