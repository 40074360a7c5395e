/** The workers of a program: sessions are placed on the least loaded one, a dead one is replaced when it is needed. */
import { randomUUID } from "node:crypto";
import { SnakeBridgeError } from "../errors.js";
import { createProxy } from "../refs/proxy.js";
import { RefTable } from "../refs/ref-table.js";
import { keepAliveDuring } from "../session/keep-alive.js";
import { type Placement, Session } from "../session/session.js";
import type { Output } from "../session/worker-link.js";
import type { Choice } from "./interpreter.js";
import { RestartLimit } from "./restart-limit.js";
import { startWorker, type Worker } from "./worker.js";

export interface PoolOptions {
  /** Asked when the first worker starts. */
  readonly interpreter: () => Choice;
  /** Directories for Python's path, absolute. */
  readonly paths: readonly string[];
  readonly size: number;
  readonly output: Output;
  /** The only libraries that may be called; all when absent. */
  readonly allow?: readonly string[] | undefined;
  readonly timeoutProfile?: string;
  readonly startTimeoutMs?: number;
  /** How long a cancelled call may go on before its worker is terminated. */
  readonly cancelGraceMs?: number;
  /** How long a worker may take to end before it is killed. */
  readonly stopGraceMs?: number;
  readonly maxMessageBytes?: number;
}

const DEFAULTS = {
  timeoutProfile: "default",
  startTimeoutMs: 30_000,
  cancelGraceMs: 2_000,
  stopGraceMs: 1_000,
  maxMessageBytes: 64 * 1024 * 1024,
};
const DEATHS_PER_WORKER = 5;

interface Slot {
  sessions: number;
  worker: Promise<Worker> | null;
}

export class Pool implements AsyncDisposable {
  readonly #options: PoolOptions & Required<Pick<PoolOptions, keyof typeof DEFAULTS>>;
  readonly #slots: readonly Slot[];
  readonly #limit: RestartLimit;
  readonly #sessions = new Map<string, Session>();
  #closing: Promise<void> | null = null;

  constructor(options: PoolOptions) {
    if (!Number.isInteger(options.size) || options.size < 1) {
      throw new SnakeBridgeError("configuration", `A pool needs at least one worker; its size is ${options.size}.`);
    }
    this.#options = { ...DEFAULTS, ...options };
    this.#slots = Array.from({ length: options.size }, () => ({ sessions: 0, worker: null }));
    this.#limit = new RestartLimit(DEATHS_PER_WORKER * options.size);
  }

  get size(): number {
    return this.#slots.length;
  }

  /** Process ids of the workers that run now. */
  async pids(): Promise<readonly number[]> {
    const running = await Promise.allSettled(this.#slots.map(({ worker }) => worker));
    return running.flatMap((slot) => (slot.status === "fulfilled" && slot.value ? [slot.value.pid] : []));
  }

  /** The session of this id, opened when there is none. It starts a worker with its first call. */
  openSession(id: string = randomUUID()): Session {
    const open = this.#sessions.get(id);
    if (open) return open;
    const { output, cancelGraceMs, timeoutProfile } = this.#options;
    const session = new Session({
      id,
      place: () => this.#place(),
      adopt(owner, lane) {
        const refs = new RefTable(owner, lane, createProxy);
        return { typed: (ref) => refs.adopt(ref, true), untyped: (ref) => refs.adopt(ref, false) };
      },
      output,
      cancelGraceMs,
      timeoutProfile,
      onClose: () => this.#sessions.delete(id),
    });
    this.#sessions.set(id, session);
    return session;
  }

  /** Ends all sessions and workers: asked to end first, killed when they do not. */
  close(): Promise<void> {
    this.#closing ??= keepAliveDuring(this.#close());
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#sessions.values()].map((session) => session.close()));
    const workers = await Promise.allSettled(this.#slots.map(({ worker }) => worker));
    await Promise.all(workers.map((slot) => (slot.status === "fulfilled" ? slot.value?.stop() : null)));
  }

  #place(): Placement {
    if (this.#closing) throw new SnakeBridgeError("closed", "The pool was closed.");
    const slot = this.#slots.reduce((best, next) => (next.sessions < best.sessions ? next : best));
    slot.sessions++;
    slot.worker ??= this.#start(slot);
    return { link: slot.worker, leave: () => slot.sessions-- };
  }

  async #start(slot: Slot): Promise<Worker> {
    // One turn later, so that the slot holds this promise before anything can fail.
    await null;
    try {
      this.#limit.check();
      const worker = await startWorker({ ...this.#options, interpreter: this.#options.interpreter() });
      void worker.died.then((error) => {
        slot.worker = null;
        if (!this.#closing) this.#limit.note(error);
      });
      return worker;
    } catch (error) {
      slot.worker = null;
      throw error;
    }
  }
}
