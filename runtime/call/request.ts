/** A call before it is sent. */
import type { Receiver } from "../refs/receiver.js";
import type { Session } from "../session/session.js";
import type { CallSettings } from "./options.js";
import { libraryOf, type Payload } from "./payload.js";

export interface Request {
  /** What is asked, without instance and arguments. */
  readonly payload: Payload;
  readonly receiver?: Receiver | null;
  readonly args?: readonly unknown[] | undefined;
  readonly kwargs?: Readonly<Record<string, unknown>> | null | undefined;
  /** For `set_attr`. */
  readonly value?: unknown;
  readonly settings?: CallSettings;
  /** True for generated code, whose types say `Path` where a dynamic call would get a value. */
  readonly typed: boolean;
  /** Identity of the result's class, when the signature says it. */
  readonly returns?: string | undefined;
  /** The session when neither the settings nor a handle name one. */
  readonly scope: () => Session;
  /** When given, the call waits in its place until `ready`, and `finish` then completes what was encoded. */
  readonly late?: { readonly ready: Promise<unknown>; finish(payload: EncodedPayload): EncodedPayload };
}

export type EncodedPayload = Readonly<Record<string, unknown>>;

/** The library of what is called, as far as it is known; decides the call's timeout profile. */
export function libraryOfRequest({ payload, receiver }: Request): string | null {
  if (payload.library !== undefined) return payload.library;
  return receiver?.identity ? libraryOf(receiver.identity) : null;
}
