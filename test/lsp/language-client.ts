/** A language client as an editor has one, without the editor: it remembers what the server published and asked. */
import { EventEmitter, once } from "node:events";
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  type CompletionItem,
  CompletionRequest,
  CompletionResolveRequest,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  ExecuteCommandRequest,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  MessageType,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type Range,
  RegistrationRequest,
  ShowMessageNotification,
  ShutdownRequest,
  type SignatureHelp,
  SignatureHelpRequest,
} from "vscode-languageserver-protocol";
import { type InitializationOptions, STATUS_CHANGED, type Status } from "../../contract/editor.js";

export interface LanguageClient extends AsyncDisposable {
  readonly connection: ProtocolConnection;
  readonly server: InitializeResult;
  /** Lines of the server's log and messages to the user, oldest first. */
  readonly errors: readonly string[];
  readonly messages: readonly string[];
  /** Methods the server registered for at run time. */
  readonly registered: readonly string[];
  readonly statuses: readonly Status[];
  open(uri: string, text: string): Promise<void>;
  change(uri: string, text: string): Promise<void>;
  save(uri: string): Promise<void>;
  close(uri: string): Promise<void>;
  hover(uri: string, position: Position): Promise<Hover | null>;
  complete(uri: string, position: Position): Promise<readonly CompletionItem[]>;
  signatures(uri: string, position: Position): Promise<SignatureHelp | null>;
  /** Any other request about a place, or about a whole file. */
  at<Answer>(method: string, uri: string, position?: Position): Promise<Answer>;
  resolve(item: CompletionItem): Promise<CompletionItem>;
  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport>;
  actions(uri: string, range: Range): Promise<readonly CodeAction[]>;
  execute(command: string, argument?: unknown): Promise<unknown>;
  /** The diagnostics last published for a file, as soon as the test accepts them. */
  published(uri: string, accept: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  /** Resolves when the condition holds; it is tried after everything the server sends. */
  until<Result>(condition: () => Result | undefined | null | false): Promise<Result>;
}

export interface ClientOptions {
  /** A server in this process has no other to watch for its end. */
  readonly isInProcess?: boolean;
  /** URI of the workspace's only folder; null for an editor without one. */
  readonly folder: string | null;
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: InitializationOptions;
  /** Registers answers to requests that come with the handshake. */
  readonly prepare?: (connection: ProtocolConnection) => void;
}

/** The client owns the connection. Disposing it shuts the server down, but does not end its process. */
export async function connectClient(connection: ProtocolConnection, options: ClientOptions): Promise<LanguageClient> {
  const heard = new EventEmitter();
  const diagnostics = new Map<string, readonly Diagnostic[]>();
  const errors: string[] = [];
  const messages: string[] = [];
  const registered: string[] = [];
  const statuses: Status[] = [];
  const versions = new Map<string, number>();

  connection.onNotification(PublishDiagnosticsNotification.type, (published) => {
    diagnostics.set(published.uri, published.diagnostics);
    heard.emit("news");
  });
  connection.onNotification(LogMessageNotification.type, ({ type, message }) => {
    if (type === MessageType.Error) errors.push(message);
    heard.emit("news");
  });
  connection.onNotification(ShowMessageNotification.type, ({ message }) => {
    messages.push(message);
    heard.emit("news");
  });
  connection.onNotification(STATUS_CHANGED, (status: Status) => {
    statuses.push(status);
    heard.emit("news");
  });
  connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
    registered.push(...registrations.map((registration) => registration.method));
    heard.emit("news");
  });
  options.prepare?.(connection);
  connection.listen();
  const server = await connection.sendRequest(InitializeRequest.type, {
    processId: options.isInProcess ? null : process.pid,
    rootUri: options.folder,
    workspaceFolders: options.folder ? [{ uri: options.folder, name: "workspace" }] : null,
    capabilities: options.capabilities ?? {},
    initializationOptions: options.initializationOptions,
  });
  await connection.sendNotification(InitializedNotification.type, {});

  async function until<Result>(condition: () => Result | undefined | null | false): Promise<Result> {
    for (;;) {
      const result = condition();
      if (result) return result;
      await once(heard, "news");
    }
  }
  const nextVersion = (uri: string) => {
    versions.set(uri, (versions.get(uri) ?? 0) + 1);
    return versions.get(uri) ?? 1;
  };

  return {
    connection,
    server,
    errors,
    messages,
    registered,
    statuses,
    until,
    open: (uri, text) =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId: "typescript", version: nextVersion(uri), text },
      }),
    change: (uri, text) =>
      connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version: nextVersion(uri) },
        contentChanges: [{ text }],
      }),
    save: (uri) => connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } }),
    close: (uri) => connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } }),
    hover: (uri, position) => connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position }),
    complete: async (uri, position) => {
      const answer = await connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
      return Array.isArray(answer) ? answer : (answer?.items ?? []);
    },
    signatures: (uri, position) =>
      connection.sendRequest(SignatureHelpRequest.type, { textDocument: { uri }, position }),
    at: (method, uri, position) =>
      connection.sendRequest(method, { textDocument: { uri }, ...(position ? { position } : {}) }),
    resolve: (item) => connection.sendRequest(CompletionResolveRequest.type, item),
    pull: (uri, previousResultId) =>
      connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri },
        ...(previousResultId === undefined ? {} : { previousResultId }),
      }),
    actions: async (uri, range) => {
      const request = { textDocument: { uri }, range, context: { diagnostics: [] } };
      return ((await connection.sendRequest(CodeActionRequest.type, request)) ?? []) as CodeAction[];
    },
    execute: (command, argument) =>
      connection.sendRequest(ExecuteCommandRequest.type, {
        command,
        ...(argument === undefined ? {} : { arguments: [argument] }),
      }),
    published: (uri, accept) =>
      until(() => {
        const known = diagnostics.get(uri);
        return known && accept(known) ? known : null;
      }),
    async [Symbol.asyncDispose]() {
      await connection.sendRequest(ShutdownRequest.type);
      connection.dispose();
    },
  };
}
