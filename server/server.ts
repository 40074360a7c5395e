/** Joins one client to the workspace: says what the server can do, and lets each feature answer its own verb. */
import type { Connection, InitializeParams, InitializeResult, ServerCapabilities } from "vscode-languageserver";
import type { InitializationOptions } from "../contract/editor.js";
import { toPath } from "./convert.js";
import { registerCodeAction } from "./features/code-action.js";
import { registerCodeLens } from "./features/code-lens.js";
import { registerCompletion } from "./features/completion.js";
import { registerDefinition } from "./features/definition.js";
import { registerDiagnostics } from "./features/diagnostics.js";
import { registerDocumentLinks } from "./features/document-links.js";
import { registerEnvironment } from "./features/environment.js";
import { registerExecuteCommand } from "./features/execute-command.js";
import { registerFileWatching, watchFiles } from "./features/file-watching.js";
import { registerGenerateOnSave } from "./features/generate-on-save.js";
import { registerHover } from "./features/hover.js";
import { registerInference } from "./features/inference.js";
import { registerInlayHints } from "./features/inlay-hints.js";
import { registerLocalPython } from "./features/local-python.js";
import { registerNamesOfPython } from "./features/names-of-python.js";
import { registerRun } from "./features/run.js";
import { registerSignatureHelp } from "./features/signature-help.js";
import { registerStatus } from "./features/status.js";
import { registerSynchronization } from "./features/synchronization.js";
import { registerViews } from "./features/views.js";
import { registerWorkspaceSymbols } from "./features/workspace-symbols.js";
import { createGuard } from "./guard.js";
import { createLastValues } from "./last-values.js";
import { createSettings } from "./settings.js";
import { type OpenHost, openWorkspace, toEnvironment } from "./workspace.js";

/** Answers the client until it ends the connection. The server owns the hosts it opens, and closes them at shutdown. */
export function startServer(connection: Connection, openHost: OpenHost): void {
  connection.onInitialize((parameters): InitializeResult => {
    const options: InitializationOptions = parameters.initializationOptions ?? {};
    const workspace = openWorkspace({
      folders: foldersOf(parameters),
      environment: toEnvironment(options),
      openHost,
      log: (line) => connection.console.info(line),
    });
    const client = parameters.capabilities;
    const guard = createGuard((line) => connection.console.error(line));

    const values = createLastValues();
    const settings = createSettings(connection, guard, client, options.settings);

    const synchronization = registerSynchronization(connection, workspace, guard);
    registerGenerateOnSave(synchronization.onSave, workspace, guard, settings);
    registerNamesOfPython(workspace, guard);
    registerInference(workspace, guard);

    const capabilities: ServerCapabilities = {
      ...synchronization.capabilities,
      ...registerDiagnostics(connection, workspace, guard, client),
      ...registerHover(connection, workspace, guard),
      ...registerCompletion(connection, workspace, guard),
      ...registerDefinition(connection, workspace, guard),
      ...registerCodeLens(connection, workspace, guard, client, settings),
      ...registerInlayHints(connection, workspace, guard, client, settings, values),
      ...registerDocumentLinks(connection, workspace, guard),
      ...registerWorkspaceSymbols(connection, workspace, guard, client),
      ...registerSignatureHelp(connection, workspace, guard),
      ...registerCodeAction(connection, workspace, guard),
      ...registerExecuteCommand(connection, workspace, guard, client),
    };
    registerFileWatching(connection, workspace, guard);
    registerEnvironment(connection, workspace, guard);
    registerRun(connection, workspace, values);
    registerLocalPython(workspace, guard);
    registerViews(connection, workspace, guard);
    const sendStatus = registerStatus(connection, workspace, guard);

    connection.onInitialized(
      guard("initialized", undefined, async () => {
        workspace.openFolders();
        sendStatus();
        await settings.load();
        await watchFiles(connection, client);
      }),
    );
    connection.onShutdown(() => workspace[Symbol.asyncDispose]());
    return {
      serverInfo: { name: "snakebridge" },
      capabilities: {
        ...capabilities,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });
  connection.listen();
}

/** Absolute paths; older clients give only a root, and an editor without a folder none. */
function foldersOf(parameters: InitializeParams): readonly string[] {
  const uris = parameters.workspaceFolders?.map((folder) => folder.uri) ?? [parameters.rootUri];
  return uris.flatMap((uri) => (uri ? (toPath(uri) ?? []) : []));
}
