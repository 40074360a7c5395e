/** The items of a Python iterable, computed only as far as they are read. */
import { currentBody } from "../call/context-body.js";
import { encodeRequest, toPayload } from "../call/encode-request.js";
import { NO_SETTINGS } from "../call/options.js";
import { libraryOfRequest, type Request } from "../call/request.js";
import { findCallbackCall } from "../callback/callback-scope.js";
import { packInPlace } from "../codec/msgpack.js";
import { SnakeBridgeError } from "../errors.js";
import { keepAliveDuring } from "../session/keep-alive.js";
import type { Lane } from "../session/lane.js";
import { timedOut } from "../session/lane-errors.js";
import { HOST } from "../session/messages.js";
import type { Sink } from "../session/pending-calls.js";
import { watchCall } from "../telemetry/watch-call.js";
import { CreditWindow } from "./credit-window.js";

interface Reader {
  resolve(result: IteratorResult<unknown>): void;
  reject(error: SnakeBridgeError): void;
}

/** How long a generator may take from `close` to its next item. */
const CLOSE_GRACE_MS = 500;

type Ending = { readonly value: unknown } | { readonly error: SnakeBridgeError };

/** Nothing is sent before the first `next`. `return`, which `break` calls, closes Python's generator and waits for it. */
export class PythonStream implements AsyncIterableIterator<unknown>, Sink {
  readonly typed: boolean;
  readonly #request: Request;
  readonly #window: CreditWindow;
  #sent: { readonly lane: Lane; readonly id: number; readonly timeoutMs: number } | null = null;
  #items: unknown[] = [];
  /** Index of the next item that is read. */
  #next = 0;
  #readers: Reader[] = [];
  /** Items that Python was allowed to send and that have not come. */
  #credit = 0;
  #ending: Ending | null = null;
  #closed: (() => void) | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(request: Request) {
    this.#request = request;
    this.typed = request.typed;
    this.#window = new CreditWindow(request.settings?.prefetch ?? null);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<unknown>> {
    if (this.#buffered > 0 && this.#readers.length === 0) {
      const value = this.#take();
      if (!this.#ending) this.#demand();
      return { done: false, value };
    }
    if (this.#ending) return this.#end(this.#ending);
    const result = new Promise<IteratorResult<unknown>>((resolve, reject) => this.#readers.push({ resolve, reject }));
    this.#demand();
    return keepAliveDuring(result);
  }

  async return(value?: unknown): Promise<IteratorResult<unknown>> {
    this.#items = [];
    this.#next = 0;
    if (!this.#sent) this.#ending ??= { value: undefined };
    else if (!this.#ending) {
      const { lane, id } = this.#sent;
      const closed = new Promise<void>((resolve) => {
        this.#closed = resolve;
      });
      lane.closeStream(id);
      this.#watch();
      await keepAliveDuring(insist(lane, id, closed));
    }
    this.#ending = { value: undefined };
    return { done: true, value };
  }

  items(values: readonly unknown[], bytes: number): void {
    this.#credit -= values.length;
    this.#window.arrived(bytes);
    if (this.#closed) return;
    for (const value of values) this.#items.push(value);
    while (this.#buffered > 0 && this.#readers.length > 0) {
      this.#readers.shift()?.resolve({ done: false, value: this.#take() });
    }
    this.#watch();
  }

  get #buffered(): number {
    return this.#items.length - this.#next;
  }

  /** `shift` of a long array would move all that is left. */
  #take(): unknown {
    const value = this.#items[this.#next++];
    if (this.#next === this.#items.length) {
      this.#items = [];
      this.#next = 0;
    }
    return value;
  }

  resolve(value: unknown): void {
    this.#finish({ value });
  }

  reject(error: SnakeBridgeError): void {
    this.#finish({ error });
  }

  #demand(): void {
    const wanted = this.#window.grant(this.#readers.length, this.#buffered + this.#credit);
    if (wanted > 0) {
      this.#credit += wanted;
      if (this.#sent) this.#sent.lane.credit(this.#sent.id, wanted);
      else this.#start(wanted);
    }
    this.#watch();
  }

  #start(credit: number): void {
    try {
      this.#send(credit);
    } catch (error) {
      this.#finish({ error: SnakeBridgeError.from(error, "unsendable") });
    }
  }

  #send(credit: number): void {
    const settings = this.#request.settings ?? NO_SETTINGS;
    const encoded = encodeRequest(this.#request);
    const { session, lane } = encoded;
    const payload = toPayload(this.#request, encoded);
    const within = findCallbackCall(lane);
    const errors = currentBody();
    const options = {
      credit,
      ...(within !== null && { within }),
      ...(errors && { keep_error: true }),
      ...(this.typed && { leaves: "ref" }),
    };
    const order = {
      timeoutMs: Number.POSITIVE_INFINITY,
      signal: settings.signal,
      background: true,
      nested: within !== null,
      errors,
      write: (id: number) => packInPlace([HOST.call, id, payload, options]),
    };
    const timeoutMs = session.timeouts.budget(settings, libraryOfRequest(this.#request));
    this.#sent = { lane, id: lane.call(order, watchCall(this.#request, session, this)), timeoutMs };
  }

  /** Each wait has the whole time; what is not waited for has none. */
  #watch(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const sent = this.#sent;
    const waiting = this.#readers.length > 0 || this.#closed !== null;
    if (!sent || !waiting || this.#ending || !Number.isFinite(sent.timeoutMs)) return;
    this.#timer = setTimeout(() => sent.lane.cancel(sent.id, timedOut(sent.timeoutMs)), sent.timeoutMs);
    this.#timer.unref();
  }

  #finish(ending: Ending): void {
    this.#ending = ending;
    this.#watch();
    this.#closed?.();
    for (const reader of this.#readers.splice(0)) {
      void this.#end(ending).then(reader.resolve, reader.reject);
    }
  }

  /** The end is told once; after it there is only `done`. */
  async #end(ending: Ending): Promise<IteratorResult<unknown>> {
    this.#ending = { value: undefined };
    if ("error" in ending) throw ending.error;
    return { done: true, value: ending.value };
  }
}

/** A generator that was computing ahead may never come to its next item: then it is interrupted. Its `finally` runs either way. */
async function insist(lane: Lane, id: number, closed: Promise<void>): Promise<void> {
  const enough = new SnakeBridgeError("cancelled", "The stream was closed while Python computed its next item.");
  const timer = setTimeout(() => lane.cancel(id, enough), CLOSE_GRACE_MS);
  timer.unref();
  await closed;
  clearTimeout(timer);
  await enough.stopped;
}
