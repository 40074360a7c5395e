/** The built server as a process of its own, as editors start it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { PYTHON, ROOT } from "../support/run-program.js";
import { type ClientOptions, connectClient, type LanguageClient } from "./language-client.js";

export interface BuiltServer {
  readonly client: LanguageClient;
  readonly process: ChildProcess;
  /** Ends the server as an editor does; resolves with its exit code. */
  stop(): Promise<number | null>;
}

/** @param command the file to run, relative to `dist`, and its arguments. */
export async function startBuiltServer(command: readonly string[], options: ClientOptions): Promise<BuiltServer> {
  const [file = "", ...args] = command;
  const child = spawn(process.execPath, [join(ROOT, "dist", file), ...args], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, SNAKEBRIDGE_PYTHON: PYTHON },
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const client = await connectClient(connection, options);
  return {
    client,
    process: child,
    async stop() {
      const ended = once(child, "exit");
      await client.connection.sendRequest("shutdown");
      await client.connection.sendNotification("exit");
      const [code] = await ended;
      client.connection.dispose();
      return code;
    },
  };
}
