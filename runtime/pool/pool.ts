/** The workers of a program: sessions are placed on the least loaded one, a dead one is replaced. */
import { randomUUID } from "node:crypto";
import { Timeouts } from "../call/timeouts.js";
import { COUNT, TEXT } from "../errors/check-options.js";
import { SnakeBridgeError } from "../errors.js";
import { createProxy } from "../refs/proxy.js";
import { RefTable } from "../refs/ref-table.js";
import { keepAliveDuring } from "../session/keep-alive.js";
import { LIMITS, type Limits, overloaded } from "../session/limits.js";
import type { Totals } from "../session/load.js";
import { type Placement, Session } from "../session/session.js";
import type { Output } from "../session/worker-link.js";
import { tellWorker } from "../telemetry/channels.js";
import { chooseTransport, type TransportChoice } from "../transport/choose.js";
import type { Choice } from "./interpreter.js";
import type { PoolStats } from "./pool-stats.js";
import { Post } from "./post.js";
import { type Recycling, termOf } from "./recycling.js";
import { RestartLimit } from "./restart-limit.js";
import { repeat } from "./upkeep.js";
import { startWorker, type Worker, type WorkerOptions } from "./worker.js";

export interface PoolOptions {
  readonly name?: string;
  /** Asked when a worker starts. */
  readonly interpreter: () => Choice;
  /** Directories for Python's path, absolute. */
  readonly paths: readonly string[];
  readonly size: number;
  readonly output: Output;
  /** The only libraries that may be called; all when absent. */
  readonly allow?: readonly string[] | undefined;
  readonly timeouts?: Timeouts;
  readonly startTimeoutMs?: number;
  /** How long a cancelled call may go on before its worker is terminated. */
  readonly cancelGraceMs?: number;
  /** How long a worker may take to end before it is killed. */
  readonly stopGraceMs?: number;
  readonly maxMessageBytes?: number;
  readonly transport?: TransportChoice | undefined;
  readonly limits?: Partial<Limits> | undefined;
  /** How long a session may be idle before it is ended; for ever when absent. */
  readonly sessionTtlMs?: number | undefined;
  readonly recycle?: Recycling | undefined;
  /** How often idle sessions, old workers and halted ones are looked for. */
  readonly upkeepMs?: number;
  /** Starts a worker; another one than a process in tests of programs. */
  readonly start?: (options: WorkerOptions) => Promise<Worker>;
}

const DEFAULTS = {
  name: "default",
  startTimeoutMs: 30_000,
  cancelGraceMs: 2_000,
  stopGraceMs: 1_000,
  maxMessageBytes: 64 * 1024 * 1024,
  upkeepMs: 1_000,
  start: startWorker,
};
const DEATHS_PER_WORKER = 5;

export class Pool implements AsyncDisposable {
  readonly name: string;
  readonly #options: PoolOptions & Required<Pick<PoolOptions, keyof typeof DEFAULTS>>;
  readonly #posts: (Post | null)[];
  /** Posts that were replaced and still have sessions. */
  readonly #retired = new Set<Post>();
  readonly #limit: RestartLimit;
  readonly #limits: Limits;
  readonly #timeouts: Timeouts;
  readonly #sessions = new Map<string, Session>();
  readonly #totals: Totals = { inFlight: 0, started: 0, failed: 0 };
  readonly #counts = { deaths: 0, recycled: 0 };
  #stopUpkeep = () => {};
  #closing: Promise<void> | null = null;

  constructor(options: PoolOptions) {
    if (!COUNT.holds(options.size)) {
      throw new SnakeBridgeError("configuration", `A pool has ${COUNT.what} of workers, not ${options.size}.`);
    }
    this.#options = { ...DEFAULTS, ...options };
    this.name = this.#options.name;
    this.#limits = { ...LIMITS, ...options.limits };
    this.#timeouts = options.timeouts ?? new Timeouts();
    this.#posts = Array.from({ length: options.size }, () => null);
    this.#limit = new RestartLimit(DEATHS_PER_WORKER * options.size);
    this.#stopUpkeep = repeat(() => this.#upkeep(), this.#options.upkeepMs);
  }

  get size(): number {
    return this.#posts.length;
  }

  /** Process ids of the workers that run now. */
  async pids(): Promise<readonly number[]> {
    const running = await Promise.allSettled(this.#all().map(({ worker }) => worker));
    return running.flatMap((post) => (post.status === "fulfilled" ? [post.value.pid] : []));
  }

  stats(): PoolStats {
    const { inFlight, started, failed } = this.#totals;
    return {
      size: this.size,
      sessions: this.#sessions.size,
      calls: { inFlight, started, failed },
      ...this.#counts,
      workers: this.#all().map((post) => ({
        pid: post.pid,
        state: this.#retired.has(post) ? "retiring" : post.pid === null ? "starting" : "ready",
        sessions: post.sessions.size,
        calls: { inFlight: post.load.inFlight, started: post.load.started },
        ageMs: Math.round(post.ageMs),
      })),
    };
  }

  /**
   * The session of this id, opened when there is none. It starts a worker with its first call.
   *
   * @throws SnakeBridgeError `overloaded` when as many are open as may be.
   */
  openSession(id: string = randomUUID()): Session {
    if (!TEXT.holds(id)) throw new SnakeBridgeError("configuration", `The id of a session is ${TEXT.what}.`);
    return this.#sessions.get(id) ?? this.#open(id, (session) => this.#place(session));
  }

  /** A session on the freest worker, shared by all calls that may run anywhere. */
  fanOut(): Session {
    const post = this.#freest();
    // When this worker is gone, whoever still holds the session goes to another one.
    const place = (session: Session) => (this.#posts.includes(post) ? post : this.#freest()).place(session);
    post.fanOut ??= this.#open(`any-${randomUUID()}`, place);
    return post.fanOut;
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
    this.#stopUpkeep();
    await Promise.all([...this.#sessions.values()].map((session) => session.close()));
    await Promise.all(this.#all().map((post) => post.stop()));
  }

  #open(id: string, place: (session: Session) => Placement): Session {
    const { output, cancelGraceMs } = this.#options;
    if (this.#sessions.size >= this.#limits.sessions) {
      throw overloaded("sessions of the pool are open", this.#sessions.size, "sessions");
    }
    const session = new Session({
      id,
      pool: this.name,
      place,
      fanOut: () => this.fanOut(),
      adopt(owner, lane) {
        const refs = new RefTable(owner, lane, createProxy);
        return {
          typed: (ref) => refs.adopt(ref, true),
          untyped: (ref) => refs.adopt(ref, false),
          held: () => refs.size,
        };
      },
      output,
      cancelGraceMs,
      timeouts: this.#timeouts,
      limits: this.#limits,
      onClose: () => this.#sessions.delete(id),
    });
    this.#sessions.set(id, session);
    return session;
  }

  #all(): readonly Post[] {
    return [...this.#posts.filter((post) => post !== null), ...this.#retired];
  }

  #place(session: Session): Placement {
    if (this.#closing) throw new SnakeBridgeError("closed", "The pool was closed.");
    return this.#least((post) => post?.sessions.size ?? 0).place(session);
  }

  // Of posts that do as little, one that runs already: a few calls one after the other need one worker.
  #freest(): Post {
    if (this.#closing) throw new SnakeBridgeError("closed", "The pool was closed.");
    return this.#least((post) => (post ? post.load.inFlight : 0.5));
  }

  #least(weigh: (post: Post | null) => number): Post {
    const weights = this.#posts.map(weigh);
    const index = weights.indexOf(Math.min(...weights));
    const post = this.#posts[index] ?? this.#start();
    this.#posts[index] = post;
    return post;
  }

  #start(): Post {
    const { start, interpreter, transport } = this.#options;
    return new Post({
      pool: this.name,
      totals: this.#totals,
      term: termOf(this.#options.recycle ?? {}, Math.random()),
      start: async () => {
        try {
          this.#limit.check();
          return await start({ ...this.#options, interpreter: interpreter(), transport: chooseTransport(transport) });
        } catch (error) {
          throw named(this.name, SnakeBridgeError.from(error, "worker_start_failed"));
        }
      },
      onEnd: (post, error, started) => this.#replace(post, error, started),
    });
  }

  /** A worker that died is replaced at once; one that cannot start is tried again by the next call. */
  #replace(post: Post, error: SnakeBridgeError, started: boolean): void {
    if (post.fanOut) this.#sessions.delete(post.fanOut.id);
    this.#retired.delete(post);
    const index = this.#posts.indexOf(post);
    if (this.#closing || index === -1) return;
    this.#posts[index] = null;
    if (!started) return;
    this.#counts.deaths++;
    // One that we ended ourselves is no sign of a crash storm.
    if (error.details.rung === undefined) this.#limit.note(error);
    this.#posts[index] = this.#start();
  }

  async #upkeep(): Promise<void> {
    this.#expireSessions();
    await Promise.all(this.#all().map((post) => post.endWhenHalted()));
    if (!this.#options.recycle) return;
    for (const [index, post] of this.#posts.entries()) {
      const reason = await post?.reasonToRetire();
      if (!post || !reason || this.#closing || this.#posts[index] !== post) continue;
      tellWorker({ phase: "retire", pool: this.name, pid: post.pid, reason });
      this.#retired.add(post);
      this.#posts[index] = this.#start();
      this.#counts.recycled++;
    }
    for (const post of [...this.#retired]) if (await post.drain()) this.#retired.delete(post);
  }

  #expireSessions(): void {
    const ttl = this.#options.sessionTtlMs;
    if (ttl === undefined) return;
    const now = performance.now();
    const shared = new Set(this.#all().map(({ fanOut }) => fanOut));
    for (const session of [...this.#sessions.values()]) {
      if (!session.isIdle || shared.has(session)) session.lastUsed = now;
      else if (now - session.lastUsed >= ttl) void session.end(expired(session.id, ttl));
    }
  }
}

function expired(id: string, ttlMs: number): SnakeBridgeError {
  return new SnakeBridgeError("session_expired", `Session \`${id}\` was ended because it was idle for ${ttlMs} ms.`, {
    fix: "Open a new session, or raise `sessionTtlMs` of the pool.",
  });
}

/** Where a program has several pools, an error says which one it is about. */
function named(pool: string, error: SnakeBridgeError): SnakeBridgeError {
  if (pool === DEFAULTS.name) return error;
  return new SnakeBridgeError(error.code, `Pool \`${pool}\`: ${error.message}`, { ...error.details, cause: error });
}
