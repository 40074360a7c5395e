/** What calls can be made on, and what can stand for a Python object as an argument: the inside of every handle. */
import type { Lane } from "../session/lane.js";
import type { Session } from "../session/session.js";
import type { Pending } from "./pending.js";

/** Under this key a handle shows its inside. */
export const RECEIVER: unique symbol = Symbol("snakebridge.receiver");

export interface Receiver {
  readonly [RECEIVER]: Receiver;
  /** The session it lives in; null when it goes wherever the call goes, as modules and classes do. */
  readonly session: Session | null;
  /** The session of calls on it when the caller names none. */
  scope(): Session;
  /**
   * How it is written in a message of this lane. May send what it depends on first.
   *
   * @throws SnakeBridgeError `stale_ref` when it does not live on the lane.
   */
  address(lane: Lane): unknown;
  /** `module.QualName` of the object's class, as far as it is known. */
  readonly identity: string | null;
  /** The class of an arrived object, or the class that it is; what the ledger calls it by. */
  readonly origin: Origin | null;
  /** The class and its bases, when known. */
  mro(): readonly string[] | null;
  /** What instances of the class can do (see "traits" in docs/wire.md); empty while it is not known. */
  traits(): ReadonlySet<string>;
  /** Settles when the class is known; null when it is, or never will be. */
  readonly arrival: Promise<unknown> | null;
  /** Whether its members are used by generated code: then `datetime` and the like stay handles. */
  readonly typed: boolean;
  /** What awaiting it gives; null when it cannot be awaited. */
  readonly promise: (() => Promise<unknown>) | null;
  /** Whether it is known that it can be called; decides what `typeof` says of the handle. */
  readonly callable: boolean;
  /** Calls it; null when calling is a matter of its class's `__call__`. */
  readonly call: ((args: readonly unknown[]) => Pending) | null;
  /** Frees it. Does nothing for what owns nothing. */
  release(by: string): Promise<void>;
  /** One line for people. Never asks Python. */
  describe(): string;
}

export const NO_TRAITS: ReadonlySet<string> = new Set();

export interface Origin {
  readonly module: string;
  readonly name: string;
}

/** The inside of a handle, or of what already is one. */
export function receiverOf(value: unknown): Receiver | null {
  if ((typeof value !== "function" && typeof value !== "object") || value === null) return null;
  return (value as { readonly [RECEIVER]?: Receiver })[RECEIVER] ?? null;
}
