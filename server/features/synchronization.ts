/** `textDocument/didOpen`, `didChange`, `didClose`, `didSave`: the engine sees what the user sees. */
import {
  type Connection,
  Emitter,
  type Event,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Guard } from "../guard.js";
import type { Workspace } from "../workspace.js";

export function registerSynchronization(
  connection: Connection,
  workspace: Workspace,
  guard: Guard,
): { readonly capabilities: Partial<ServerCapabilities>; readonly onSave: Event<string> } {
  const saved = new Emitter<string>();
  const documents = new TextDocuments(TextDocument);
  documents.onDidChangeContent(
    guard("change", undefined, ({ document }) => workspace.setDocument(document.uri, document)),
  );
  documents.onDidClose(guard("close", undefined, ({ document }) => workspace.setDocument(document.uri, null)));
  // What the editor saves, it may have changed on the way; and not every client watches files.
  documents.onDidSave(
    guard("save", undefined, ({ document }) => {
      workspace.refresh([document.uri]);
      saved.fire(document.uri);
    }),
  );
  documents.listen(connection);
  const capabilities = {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  } satisfies Partial<ServerCapabilities>;
  return { capabilities, onSave: saved.event };
}
