/** The server and a client in one process, joined by streams. */
import { PassThrough } from "node:stream";
import { createConnection } from "vscode-languageserver/node";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { startServer } from "../../server/server.js";
import type { OpenHost } from "../../server/workspace.js";
import { type ClientOptions, connectClient, type LanguageClient } from "./language-client.js";

export async function startInProcess(openHost: OpenHost, options: ClientOptions): Promise<LanguageClient> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  startServer(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), openHost);
  return connectClient(createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up)), {
    ...options,
    isInProcess: true,
  });
}
