/** The functions of the program that Python holds, by lane: written as arguments, called, and given up when Python drops them. */
import { AsyncLocalStorage } from "node:async_hooks";
import { Keywords } from "../call/keywords.js";
import { encode } from "../codec/encode.js";
import { encodeFrom } from "../codec/unsendable.js";
import { SnakeBridgeError } from "../errors.js";
import { receiverOf } from "../refs/receiver.js";
import type { Lane } from "../session/lane.js";
import { HOST } from "../session/messages.js";
import { runInSession } from "../session/scope.js";
import { type CallbackCall, runInCallback } from "./callback-scope.js";
import { describeThrown } from "./describe-thrown.js";
import { type AnyFunction, requireFunction } from "./require-function.js";

interface Held {
  readonly id: number;
  readonly function: AnyFunction;
  /** Whether generated code passed it; then `datetime` and the like arrive as handles. */
  readonly typed: boolean;
  /** Enters the async context of whoever passed it first. */
  readonly enter: <T>(work: () => T) => T;
  /** How often it was sent and not given back. */
  sent: number;
}

/** What Python calls a function with, decoded. */
export interface Invocation {
  readonly id: number;
  readonly callbackId: number;
  readonly args: readonly unknown[];
  readonly keywords: Readonly<Record<string, unknown>>;
}

/** Errors that were thrown are kept for the Python error that they become; the oldest are forgotten. */
const KEPT_ERRORS = 100;

export class Callbacks {
  readonly #lane: Lane;
  readonly #held = new Map<number, Held>();
  readonly #ids = { typed: new Map<AnyFunction, number>(), untyped: new Map<AnyFunction, number>() };
  readonly #thrown = new Map<number, unknown>();
  #lastId = 0;

  constructor(lane: Lane) {
    this.#lane = lane;
  }

  /** Number of functions that Python holds. */
  get size(): number {
    return this.#held.size;
  }

  /** Writes a function as an argument; each writing is given back by Python once. */
  address(given: AnyFunction, typed: boolean): unknown {
    const ids = typed ? this.#ids.typed : this.#ids.untyped;
    let id = ids.get(given);
    if (id === undefined) {
      id = ++this.#lastId;
      ids.set(given, id);
      this.#held.set(id, { id, function: given, typed, enter: AsyncLocalStorage.snapshot(), sent: 0 });
    }
    const held = this.#held.get(id);
    if (held) held.sent++;
    return { __type__: "callback", id, ...(typed && { leaves: "ref" }) };
  }

  /** Whether the arguments of a function are for generated code. */
  isTyped(callbackId: number): boolean {
    return this.#held.get(callbackId)?.typed ?? false;
  }

  /** Calls a function and answers what it returns or throws, at once when it is not async. Never throws. */
  run(invocation: Invocation): void {
    const held = this.#held.get(invocation.callbackId);
    const call: CallbackCall = { lane: this.#lane, id: invocation.id, open: true };
    try {
      if (!held) throw new SnakeBridgeError("stale_ref", `Python gave back function ${invocation.callbackId} before.`);
      const given = toArguments(invocation);
      const work = () => runInSession(this.#lane.session, () => runInCallback(call, () => held.function(...given)));
      const value = held.enter(work);
      if (isThenable(value)) this.#answerLater(call, value);
      else this.#answer(call, value);
    } catch (error) {
      this.#fail(call, error);
    }
  }

  /** Forgets functions that Python dropped; an id stands once for every time it was sent. */
  drop(ids: readonly number[]): void {
    for (const id of ids) {
      const held = this.#held.get(id);
      if (!held || --held.sent > 0) continue;
      this.#held.delete(id);
      (held.typed ? this.#ids.typed : this.#ids.untyped).delete(held.function);
    }
  }

  /** What a call of a function threw; undefined when that is forgotten. */
  thrown(callId: number): unknown {
    return this.#thrown.get(callId);
  }

  /** Forgets everything: the lane is over. */
  clear(): void {
    this.#held.clear();
    this.#ids.typed.clear();
    this.#ids.untyped.clear();
    this.#thrown.clear();
  }

  async #answerLater(call: CallbackCall, value: PromiseLike<unknown>): Promise<void> {
    try {
      this.#answer(call, await value);
    } catch (error) {
      this.#fail(call, error);
    }
  }

  #answer(call: CallbackCall, value: unknown): void {
    const written = encodeFrom("result of the callback", () => encode(value ?? null, (part) => this.#write(part)));
    this.#lane.answer([HOST.callbackResult, call.id, written]);
    call.open = false;
  }

  #fail(call: CallbackCall, error: unknown): void {
    this.#keep(call.id, error);
    call.open = false;
    this.#lane.answer([HOST.callbackError, call.id, describeThrown(error)]);
  }

  #write(value: object): unknown {
    const receiver = receiverOf(value);
    if (receiver) return receiver.address(this.#lane);
    return typeof value === "function" ? this.address(requireFunction(value), false) : null;
  }

  #keep(callId: number, error: unknown): void {
    this.#thrown.set(callId, error);
    const oldest = this.#thrown.keys().next();
    if (this.#thrown.size > KEPT_ERRORS && !oldest.done) this.#thrown.delete(oldest.value);
  }
}

function toArguments({ args, keywords }: Invocation): readonly unknown[] {
  for (const _ in keywords) return [...args, new Keywords(keywords)];
  return args;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { readonly then?: unknown } | null | undefined)?.then === "function";
}
