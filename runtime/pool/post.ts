/** A worker in its place: who lives on it, how much it does, and how long it serves. */
import type { SnakeBridgeError } from "../errors.js";
import { Load, type Totals } from "../session/load.js";
import type { Placement, Session } from "../session/session.js";
import { tellWorker } from "../telemetry/channels.js";
import { isHalted, residentBytes } from "./operating-system.js";
import { type RecyclingReason, reasonToRetire, type Term } from "./recycling.js";
import type { Worker } from "./worker.js";

export interface PostOptions {
  readonly pool: string;
  readonly totals: Totals;
  readonly term: Term;
  readonly start: () => Promise<Worker>;
  /** Called once: with why it ended, or could not start. */
  readonly onEnd: (post: Post, error: SnakeBridgeError, started: boolean) => void;
}

export class Post {
  readonly worker: Promise<Worker>;
  readonly load: Load;
  readonly sessions = new Set<Session>();
  /** Takes the calls that may run on any worker; opened by the pool. */
  fanOut: Session | null = null;
  /** Null while it starts. */
  pid: number | null = null;
  readonly #options: PostOptions;
  readonly #began = performance.now();
  #wasHalted = false;

  constructor(options: PostOptions) {
    this.#options = options;
    this.load = new Load(options.totals);
    this.worker = this.#start();
    // Whoever waits for it is told; nobody may wait for a replacement.
    this.worker.catch(() => {});
  }

  get ageMs(): number {
    return performance.now() - this.#began;
  }

  place(session: Session): Placement {
    this.sessions.add(session);
    return { link: this.worker, load: this.load, leave: () => this.sessions.delete(session) };
  }

  /** Why it is to be replaced now; null while it may stay. */
  async reasonToRetire(): Promise<RecyclingReason | null> {
    if (this.pid === null) return null;
    const { term } = this.#options;
    const resident = Number.isFinite(term.residentBytes) ? await residentBytes(this.pid) : null;
    return reasonToRetire(term, { calls: this.load.started, ageMs: this.ageMs, residentBytes: resident });
  }

  /**
   * Ends a worker that stood still at two looks in a row (SIGSTOP): it runs no Python and answers nobody.
   * A call that computes, sleeps or holds the interpreter's lock is no such case.
   */
  async endWhenHalted(): Promise<void> {
    const pid = this.pid;
    if (pid === null) return;
    const halted = await isHalted(pid);
    if (halted && this.#wasHalted) await (await this.worker).terminate("it was halted by a signal");
    this.#wasHalted = halted;
  }

  /** Lets go who has nothing here: no call under way and no object. Stops the worker when all have left. */
  async drain(): Promise<boolean> {
    for (const session of [...this.sessions]) {
      if (session !== this.fanOut) session.move("The worker was recycled.");
      else if (session.isIdle && session.refs === 0) await session.close();
    }
    if (this.sessions.size > 0) return false;
    await this.stop();
    return true;
  }

  async stop(): Promise<void> {
    const [started] = await Promise.allSettled([this.worker]);
    if (started.status === "fulfilled") await started.value.stop();
  }

  async #start(): Promise<Worker> {
    // One turn later, so that the pool knows this post before anything can fail.
    await null;
    const { pool, start, onEnd } = this.#options;
    tellWorker({ phase: "start", pool, pid: null });
    try {
      const worker = await start();
      this.pid = worker.pid;
      tellWorker({ phase: "ready", pool, pid: worker.pid, durationMs: this.ageMs });
      void worker.died.then((error) => {
        tellWorker({ phase: "exit", pool, pid: worker.pid, reason: error.message.split("\n")[0] ?? "" });
        onEnd(this, error, true);
      });
      return worker;
    } catch (error) {
      const failure = error as SnakeBridgeError;
      tellWorker({ phase: "failed", pool, pid: null, reason: failure.code });
      onEnd(this, failure, false);
      throw error;
    }
  }
}
