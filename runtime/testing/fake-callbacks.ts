/** Functions of the program that the test's answers were given: they are called as Python would, over the lane. */
import { ADAPTER, HOST } from "../session/messages.js";
import type { Message } from "../transport/memory.js";

/** What a function of the program threw; named on the wire by the call that it was thrown in. */
export class CallbackFailure extends Error {
  override readonly name = "CallbackError";
  readonly callId: number;
  constructor(message: string, callId: number) {
    super(message);
    this.callId = callId;
  }
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: CallbackFailure): void;
}

export class FakeCallbacks {
  readonly #reply: (message: Message) => void;
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;

  constructor(reply: (message: Message) => void) {
    this.#reply = reply;
  }

  /** What an answer gets for a function: it takes values that are written already, and gives a promise of the result. */
  adopt(id: number, write: (value: unknown) => unknown): (...args: readonly unknown[]) => Promise<unknown> {
    return (...args) =>
      new Promise((resolve, reject) => {
        const callId = ++this.#calls;
        this.#waiting.set(callId, { resolve, reject });
        this.#reply([ADAPTER.callback, callId, id, args.map(write), {}]);
      });
  }

  /** Takes the answer of the program. */
  settle([kind, callId, content]: Message, read: (value: unknown) => unknown): void {
    const waiting = this.#waiting.get(Number(callId));
    if (!waiting) return;
    this.#waiting.delete(Number(callId));
    if (kind === HOST.callbackResult) waiting.resolve(read(content));
    else waiting.reject(new CallbackFailure(String((content as Map<string, unknown>).get("message")), Number(callId)));
  }
}
