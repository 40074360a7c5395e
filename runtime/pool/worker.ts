/** A worker that is ready for lanes: its process, the connection to it, and the news of its death. */
import { randomBytes } from "node:crypto";
import { type ErrorCode, type Rung, SnakeBridgeError } from "../errors.js";
import type { WorkerLink } from "../session/worker-link.js";
import { connectWorker, type TransportKind, usesLoopback } from "../transport/choose.js";
import type { Address, Handshake, Transport } from "../transport/transport.js";
import { type Choice, findInterpreter } from "./interpreter.js";
import { type Exit, startProcess, type WorkerProcess } from "./worker-process.js";

export interface WorkerOptions {
  readonly interpreter: Choice;
  readonly paths: readonly string[];
  readonly allow?: readonly string[] | undefined;
  readonly startTimeoutMs: number;
  readonly stopGraceMs: number;
  readonly maxMessageBytes: number;
  readonly transport: TransportKind;
}

export interface Worker extends WorkerLink {
  readonly pid: number;
  readonly handshake: Handshake;
  /** Resolves with why, when the process is gone. */
  readonly died: Promise<SnakeBridgeError>;
  stop(): Promise<void>;
}

/** A broken connection is explained by the end of the process, when that comes within this time. */
const OBITUARY_MS = 2_000;

/** @throws SnakeBridgeError of code `worker_start_failed`, or of one that says what is wrong with the interpreter. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const token = randomBytes(32).toString("base64url");
  const child = startProcess(options.interpreter.path, {
    token,
    paths: options.paths,
    allow: options.allow,
    maxMessageBytes: options.maxMessageBytes,
    transport: options.transport,
    loopback: usesLoopback(),
  });
  try {
    const address = await awaitReady(child, options);
    const transport = await connectWorker(options.transport, {
      address,
      token,
      maxMessageBytes: options.maxMessageBytes,
    });
    const handshake = await transport.handshake({ timeoutMs: options.startTimeoutMs });
    return toWorker(child, transport, handshake, options);
  } catch (error) {
    await child.terminate(options.stopGraceMs);
    throw error;
  }
}

function toWorker(child: WorkerProcess, transport: Transport, handshake: Handshake, options: WorkerOptions): Worker {
  let reason: { readonly why: string; readonly rung: Promise<Rung> } | null = null;
  const died = child.exited.then(async (exit) => {
    transport.close();
    return deathOf(child.pid, exit, reason && { why: reason.why, rung: await reason.rung });
  });
  return {
    pid: child.pid,
    transport,
    handshake,
    maxMessageBytes: handshake.maxMessageBytes || options.maxMessageBytes,
    died,
    async obituary(broken) {
      const news = await Promise.race([died, after(OBITUARY_MS)]);
      return news ?? broken ?? new SnakeBridgeError("worker_died", `Worker ${child.pid} closed the connection.`);
    },
    terminate(why) {
      reason ??= { why, rung: child.terminate(options.stopGraceMs) };
      return reason.rung;
    },
    async stop() {
      await child.stop(options.stopGraceMs);
      transport.close();
    },
  };
}

/** @returns where the worker listens now. */
async function awaitReady(child: WorkerProcess, options: WorkerOptions): Promise<Address> {
  const line = await Promise.race([child.ready, after(options.startTimeoutMs)]);
  if (line === undefined) {
    throw startFailure(options, `did not start within ${options.startTimeoutMs} ms`, "");
  }
  const answer = line === null ? null : parseReady(line);
  if (answer?.ready) {
    const address = child.socket ? { path: child.socket } : portOf(answer);
    if (address) return address;
    throw startFailure(options, "did not say on which port it listens", "");
  }
  if (answer?.error) {
    const { code, message, fix } = answer.error;
    throw new SnakeBridgeError(toStartCode(code), message, fix ? { fix } : {});
  }
  // A Python that is too old, or lacks packages, dies with a traceback; asking it says what is wrong in words.
  await findInterpreter({ interpreter: options.interpreter.path });
  const exit = await child.exited;
  throw startFailure(options, `ended before it was ready, ${toEnding(exit)}`, exit.stderr);
}

interface ReadyLine {
  readonly ready?: boolean;
  /** Of gRPC, and of local lanes. */
  readonly port?: number;
  readonly local_port?: number;
  readonly error?: { readonly code: string; readonly message: string; readonly fix?: string };
}

function portOf({ port, local_port = port }: ReadyLine): Address | null {
  return typeof local_port === "number" ? { port: local_port } : null;
}

function parseReady(line: string): ReadyLine | null {
  try {
    return JSON.parse(line) as ReadyLine;
  } catch {
    return null;
  }
}

/** What the adapter answers to its launch -> our code; the rest is said by the message. */
function toStartCode(code: string): ErrorCode {
  if (code === "missing_dependency") return "adapter_incomplete";
  return code === "python_too_old" || code === "protocol" ? code : "worker_start_failed";
}

function startFailure({ interpreter }: WorkerOptions, what: string, stderr: string): SnakeBridgeError {
  const said = stderr ? `\nIt wrote:\n${stderr}` : "";
  return new SnakeBridgeError(
    "worker_start_failed",
    `A worker of \`${interpreter.path}\` (${interpreter.why}) ${what}.${said}`,
    {
      fix: "Run `npx snakebridge doctor`.",
    },
  );
}

function deathOf(pid: number, exit: Exit, ended: { why: string; rung: Rung } | null): SnakeBridgeError {
  const cause = ended ? `was ${ended.rung} because ${ended.why}` : `died, ${toEnding(exit)}`;
  const said = exit.stderr ? `\nIt wrote last:\n${exit.stderr}` : "";
  return new SnakeBridgeError("worker_died", `Worker ${pid} ${cause}.${said}`, ended ? { rung: ended.rung } : {});
}

function toEnding({ code, signal }: Exit): string {
  return signal ? `killed by ${signal}` : `with exit code ${code}`;
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), ms).unref();
  });
}
