/** A language server in a process of its own, with what a bench asks of it; times are milliseconds. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import {
  createProtocolConnection,
  type Position,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

export interface Session {
  /** From the start of the process to the first findings of the file. */
  readonly firstDiagnostics: number;
  hover(position: Position): Promise<number>;
  complete(position: Position): Promise<number>;
  /** Types a letter at a place, and takes it away again. @returns from the letter to the findings of that text. */
  type(position: Position, letter: string): Promise<number>;
  change(text: string): Promise<void>;
  observe(): Promise<Observed>;
  stop(): Promise<void>;
}

/** What the server's process tells of itself: CPU of all its threads so far, and how long its event loop was held. */
export interface Observed {
  readonly cpu: number;
  readonly held: number;
  readonly heldP99: number;
}

/** The slowest server on a busy machine needs so long for one answer. */
const BOUND_MS = 60_000;

export interface Server {
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly settings: unknown;
  readonly options?: unknown;
  readonly folder: string;
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
}

export async function openSession(server: Server): Promise<Session> {
  const begin = performance.now();
  const process_ = start(server);
  const connection = createProtocolConnection(
    new StreamMessageReader(process_.stdout ?? failed()),
    new StreamMessageWriter(process_.stdin ?? failed()),
  );
  const published = listen(connection, server);
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: server.folder,
    workspaceFolders: [{ uri: server.folder, name: "bench" }],
    capabilities: {
      workspace: { configuration: true },
      textDocument: { publishDiagnostics: { versionSupport: true }, hover: { contentFormat: ["markdown"] } },
    },
    initializationOptions: server.options ?? {},
  });
  await connection.sendNotification("initialized", {});
  const { uri, languageId } = server;
  let version = 1;
  let text = server.text;
  const first = published(1);
  await connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version, text } });
  await first;
  const firstDiagnostics = performance.now() - begin;

  const timed = async (request: Promise<unknown>): Promise<number> => {
    const from = performance.now();
    if ((await request) === null) throw new Error(`${server.command.join(" ")} answers nothing`);
    return performance.now() - from;
  };
  const at = (position: Position) => ({ textDocument: { uri }, position });
  const change = async (changes: readonly object[]): Promise<void> => {
    version += 1;
    await connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: changes,
    });
  };

  return {
    firstDiagnostics,
    hover: (position) => timed(connection.sendRequest("textDocument/hover", at(position))),
    complete: (position) => timed(connection.sendRequest("textDocument/completion", at(position))),
    async type(position, letter) {
      const from = performance.now();
      const seen = published(version + 1);
      await change([{ range: { start: position, end: position }, text: letter }]);
      await seen;
      const taken = performance.now() - from;
      const gone = published(version + 1);
      const end = { ...position, character: position.character + letter.length };
      await change([{ range: { start: position, end }, text: "" }]);
      await gone;
      return taken;
    },
    async change(next) {
      text = next;
      await change([{ text }]);
    },
    async observe() {
      const told = once(process_, "message");
      process_.send("");
      const [observed] = await told;
      return observed;
    },
    async stop() {
      const ended = once(process_, "exit");
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      await ended;
      connection.dispose();
    },
  };
}

function start({ command, env }: Server): ChildProcess {
  const observed = fileURLToPath(new URL("observed.mjs", import.meta.url));
  return spawn(process.execPath, ["--import", observed, ...command], {
    stdio: ["pipe", "pipe", "ignore", "ipc"],
    env: { ...process.env, ...env },
  });
}

/** @returns what resolves when findings of this version of the text are published. */
function listen(connection: ProtocolConnection, { settings, uri }: Server): (version: number) => Promise<void> {
  const waiting = new Map<number, () => void>();
  connection.onNotification("textDocument/publishDiagnostics", (published: { uri: string; version?: number }) => {
    if (published.uri !== uri) return;
    for (const [version, resolve] of waiting) {
      if ((published.version ?? 0) < version) continue;
      waiting.delete(version);
      resolve();
    }
  });
  connection.onRequest("workspace/configuration", ({ items }: { items: readonly unknown[] }) =>
    items.map(() => settings),
  );
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest("window/workDoneProgress/create", () => null);
  connection.listen();
  return (version) =>
    new Promise<void>((resolve, reject) => {
      const message = `no findings of version ${version} within ${BOUND_MS / 1e3} s`;
      const late = setTimeout(() => reject(new Error(message)), BOUND_MS);
      waiting.set(version, () => {
        clearTimeout(late);
        resolve();
      });
    });
}

function failed(): never {
  throw new Error("the server has no streams");
}
