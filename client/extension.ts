/** The extension: starts the language server and shows what it says; everything it knows, the server knows. */
import { type ExtensionContext, window } from "vscode";
import { registerCommands } from "./commands/register.js";
import { createEnvironment } from "./interpreter/environment.js";
import { createLanguageClient } from "./language-client.js";
import { createInlineValues } from "./run/inline-values.js";
import { createResultPanel } from "./run/result-panel.js";
import { createStatusItem } from "./status.js";
import { registerViews } from "./views/register-views.js";

export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel("SnakeBridge", { log: true });
  const environment = createEnvironment(log);
  const client = createLanguageClient(context, log, environment);
  const status = createStatusItem(client);
  const inline = createInlineValues();
  const panel = createResultPanel(context);
  const commands = registerCommands(client, log, inline, panel);
  const views = registerViews(client);
  context.subscriptions.push(status, environment, inline, panel, views, ...commands, client, log);
  await client.start();
}
