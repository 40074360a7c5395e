/** `workspace/didChangeWatchedFiles` and `didChangeWorkspaceFolders`: what happens to files behind the editor's back. */
import {
  type ClientCapabilities,
  type Connection,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
} from "vscode-languageserver";
import { CONFIGURATION_FILE, LEDGER_FILE, LOCK_FILE, MANIFEST_FILE } from "../../contract/configuration.js";
import { toPath } from "../convert.js";
import type { Guard } from "../guard.js";
import type { Workspace } from "../workspace.js";

/** Everything an analysis reads. */
const WATCHED = [CONFIGURATION_FILE, LOCK_FILE, MANIFEST_FILE, LEDGER_FILE, "*.py", "*.{ts,tsx,mts,cts}"];

export function registerFileWatching(connection: Connection, workspace: Workspace, guard: Guard): void {
  connection.onDidChangeWatchedFiles(
    guard("file watching", undefined, ({ changes }) => workspace.refresh(changes.map((change) => change.uri))),
  );
  connection.onNotification(
    DidChangeWorkspaceFoldersNotification.type,
    guard("workspace folders", undefined, ({ event }) => {
      const paths = (folders: readonly { readonly uri: string }[]) => folders.flatMap(({ uri }) => toPath(uri) ?? []);
      workspace.setFolders(paths(event.added), paths(event.removed));
    }),
  );
}

/** Asks the client to watch, which it can be asked only after the handshake. */
export async function watchFiles(connection: Connection, client: ClientCapabilities): Promise<void> {
  if (!client.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
  const watchers = WATCHED.map((pattern) => ({ globPattern: `**/${pattern}` }));
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}
