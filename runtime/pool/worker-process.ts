/** The operating system's side of a worker: starts Python, hands over the secret, sees it end, ends it. */
import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import type { Socket } from "node:net";
import { join } from "node:path";
import type { Rung } from "../errors.js";
import type { TransportKind } from "../transport/choose.js";
import { adapterDirectory } from "./adapter-directory.js";
import { HAS_GROUPS, signalGroup } from "./operating-system.js";
import { forgetProcess, guardProcess } from "./shutdown.js";
import { makeSocketDirectory } from "./socket-directory.js";
import { keepTail } from "./tail.js";

export interface Launch {
  readonly token: string;
  readonly paths: readonly string[];
  readonly allow?: readonly string[] | undefined;
  readonly maxMessageBytes: number;
  readonly transport: TransportKind;
  /** Listen on a port of the loopback, not on a Unix socket. */
  readonly loopback?: boolean;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last lines it wrote to stderr. */
  readonly stderr: string;
}

export interface WorkerProcess {
  readonly pid: number;
  /** Path of the Unix socket that the worker listens on; null when it takes a port, which it tells when it is ready. */
  readonly socket: string | null;
  /** The line that the worker answers the launch with; null when it ended without. */
  readonly ready: Promise<string | null>;
  readonly exited: Promise<Exit>;
  /** SIGTERM, and SIGKILL to its whole group when it is still there after `graceMs`. */
  terminate(graceMs: number): Promise<Rung>;
  /** Ends the pipe, which asks the worker to end, then as `terminate`. */
  stop(graceMs: number): Promise<void>;
}

/** The process and its pipes never keep the program alive. */
export function startProcess(python: string, launch: Launch): WorkerProcess {
  const directory = launch.loopback ? null : makeSocketDirectory();
  const socket = directory && join(directory, "s");
  const child = spawn(python, [adapterDirectory()], {
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    detached: HAS_GROUPS,
    windowsHide: true,
  });
  const pid = child.pid ?? 0;
  guardProcess(pid, directory);
  const stderr = keepTail(nonNull(child.stderr));
  child.stdout?.resume();
  const pipe = child.stdio[3] as Socket;
  const exited = watchExit(child, stderr).then((exit) => {
    signalGroup(pid, "SIGKILL");
    if (directory) rmSync(directory, { recursive: true, force: true });
    forgetProcess(pid);
    return exit;
  });
  const ready = firstLine(pipe);
  pipe.write(`${JSON.stringify(toLaunchLine(launch, socket))}\n`);
  detach(child, pipe);
  const terminate = (graceMs: number) => terminateGroup(pid, exited, graceMs);
  return {
    pid,
    socket,
    ready,
    exited,
    terminate,
    async stop(graceMs) {
      pipe.end();
      if (!(await endsWithin(exited, graceMs))) await terminate(graceMs);
    },
  };
}

function toLaunchLine(launch: Launch, socket: string | null) {
  const place = socket ?? "loopback";
  return {
    token: launch.token,
    ...(launch.transport === "local" ? { local_socket: place } : { socket: place }),
    paths: launch.paths,
    ...(launch.allow && { allow: launch.allow }),
    max_message_bytes: launch.maxMessageBytes,
  };
}

function watchExit(child: ChildProcess, stderr: () => string): Promise<Exit> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: null, signal: null, stderr: error.message }));
    // `close` comes after the last of stderr, but never when a grandchild holds the pipe: then `exit` has to do.
    child.once("close", (code, signal) => resolve({ code, signal, stderr: stderr() }));
    child.once("exit", (code, signal) => {
      setTimeout(() => resolve({ code, signal, stderr: stderr() }), 100).unref();
    });
  });
}

function firstLine(pipe: Socket): Promise<string | null> {
  return new Promise((resolve) => {
    let text = "";
    pipe.setEncoding("utf8");
    pipe.on("data", (chunk: string) => {
      text += chunk;
      const end = text.indexOf("\n");
      if (end >= 0) resolve(text.slice(0, end));
    });
    pipe.on("error", () => resolve(null));
    pipe.on("close", () => resolve(null));
  });
}

function detach(child: ChildProcess, pipe: Socket): void {
  child.unref();
  pipe.unref();
  for (const stream of [child.stdout, child.stderr]) (stream as Socket | null)?.unref();
}

async function terminateGroup(pid: number, exited: Promise<Exit>, graceMs: number): Promise<Rung> {
  signalGroup(pid, "SIGTERM");
  if (await endsWithin(exited, graceMs)) return "terminated";
  signalGroup(pid, "SIGKILL");
  await exited;
  return "killed";
}

function endsWithin(exited: Promise<Exit>, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    void exited.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

function nonNull<T>(value: T | null): T {
  if (value === null) throw new Error("a stream of the worker is missing although it was asked for");
  return value;
}
