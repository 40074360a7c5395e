/** What the runtime tells through `node:diagnostics_channel`: names, times and outcomes, never values. Silent while nobody listens. */
import { channel } from "node:diagnostics_channel";

/** One object for each call: both of its messages carry the same one. */
export interface CallInfo {
  readonly session: string;
  readonly pool: string;
  /** As in docs/wire.md: `function`, `method`, `stream`, … */
  readonly callType: string;
  readonly library: string | null;
  /** What is called, dotted: `numpy.linalg.svd`, `Fraction.limit_denominator`. */
  readonly name: string;
}

/** On `snakebridge:call`; `start` comes synchronously within the caller's async context. */
export type CallEvent =
  | { readonly phase: "start"; readonly call: CallInfo }
  | {
      readonly phase: "end";
      readonly call: CallInfo;
      readonly durationMs: number;
      /** Null when the call succeeded. */
      readonly code: string | null;
      /** Class of Python's exception. */
      readonly pythonType: string | null;
    };

/** On `snakebridge:session`. */
export interface SessionEvent {
  readonly phase: "open" | "close" | "move";
  readonly session: string;
  readonly pool: string;
  /** Of a close: `closed`, `session_expired`. */
  readonly code?: string;
}

/** On `snakebridge:worker`. */
export interface WorkerEvent {
  readonly phase: "start" | "ready" | "failed" | "retire" | "exit";
  readonly pool: string;
  readonly pid: number | null;
  /** Milliseconds from start to ready. */
  readonly durationMs?: number;
  /** Why it failed, retires or ended: a code, or `calls`, `age`, `memory`. */
  readonly reason?: string;
}

/** On `snakebridge:ledger`: a dynamic call that was recorded. */
export interface LedgerEvent {
  readonly module: string;
  readonly function: string;
  readonly kind: string;
  readonly arity: number;
  readonly keywords: readonly string[];
  readonly failed: boolean;
}

export const CHANNELS = {
  call: "snakebridge:call",
  session: "snakebridge:session",
  worker: "snakebridge:worker",
  ledger: "snakebridge:ledger",
} as const;

const calls = channel(CHANNELS.call);
const sessions = channel(CHANNELS.session);
const workers = channel(CHANNELS.worker);
const ledger = channel(CHANNELS.ledger);

/** Whether anybody listens to calls. */
export function callsAreWatched(): boolean {
  return calls.hasSubscribers;
}

export function tellCall(event: CallEvent): void {
  calls.publish(event);
}

export function tellSession(event: SessionEvent): void {
  if (sessions.hasSubscribers) sessions.publish(event);
}

export function tellWorker(event: WorkerEvent): void {
  if (workers.hasSubscribers) workers.publish(event);
}

export function tellLedger(call: Omit<LedgerEvent, "failed">, failed: boolean): void {
  if (ledger.hasSubscribers) ledger.publish({ ...call, failed });
}
