/** Encodes a request and finds its session: the settings' one, the receiver's, the first handle's among the arguments, the scope's. */
import { inspect } from "node:util";
import { encodeItems, encodeMembers, encodePart } from "../codec/encode.js";
import { findShared } from "../codec/shared.js";
import { encodeFrom, Unsendable } from "../codec/unsendable.js";
import { SnakeBridgeError } from "../errors.js";
import type { Lane } from "../session/lane.js";
import { isFloating } from "../session/route.js";
import type { Session } from "../session/session.js";
import { Addresses } from "./addresses.js";
import { NO_SETTINGS } from "./options.js";
import type { EncodedPayload, Request } from "./request.js";

export interface EncodedRequest {
  readonly session: Session;
  readonly lane: Lane;
  /** Null when there are none. */
  readonly args: readonly unknown[] | null;
  /** What the payload holds besides the request's own and the arguments; null when that is nothing. */
  readonly more: Readonly<Record<string, unknown>> | null;
}

/** @throws SnakeBridgeError `unsendable`, `stale_ref`, or what a result that is used had failed with. */
export function encodeRequest(request: Request): EncodedRequest {
  const settings = request.settings ?? NO_SETTINGS;
  const { receiver } = request;
  const home = receiver?.session ?? null;
  const addresses = new Addresses(isFloating(settings) ? home : (settings.session ?? home), request.typed);
  const args = encodeArguments(request, addresses);
  let more = encodeMore(request, addresses);
  const { session, lane } = addresses.settle(settings, request.scope);
  if (receiver) more = { ...more, instance: requireInstance(receiver.address(lane)) };
  if (settings.idempotent) more = { ...more, idempotent: true };
  return { session, lane, args, more };
}

/** The whole payload, as it is packed. */
export function toPayload({ payload }: Request, { args, more }: EncodedRequest): EncodedPayload {
  return args ? { ...payload, args, ...more } : { ...payload, ...more };
}

function encodeArguments(request: Request, addresses: Addresses): readonly unknown[] | null {
  const { args, kwargs } = request;
  if (args && !Array.isArray(args)) throw misplaced("Arguments are an array: `[x]`", args);
  if (kwargs && Array.isArray(kwargs)) throw misplaced("Keywords are an object: `{ axis: 0 }`", kwargs);
  addresses.shared = findShared(args, kwargs, request.value);
  if (!args || args.length === 0) return null;
  try {
    return encodeItems(args, addresses);
  } catch (error) {
    throw error instanceof Unsendable ? error.toError("arguments") : error;
  }
}

function encodeMore(request: Request, addresses: Addresses): Record<string, unknown> | null {
  const { kwargs } = request;
  const hasValue = "value" in request;
  if (!kwargs && !hasValue) return null;
  return {
    ...(kwargs && { kwargs: encodeFrom("keywords", () => encodeMembers(kwargs, addresses)) }),
    ...(hasValue && { value: encodeFrom("value", () => encodePart(request.value, addresses)) }),
  };
}

function misplaced(rule: string, given: unknown): SnakeBridgeError {
  const shown = inspect(given, { depth: 0, breakLength: Number.POSITIVE_INFINITY }).slice(0, 80);
  return new SnakeBridgeError("invalid_payload", `${rule}, not \`${shown}\`.`);
}

/** A result can turn out to be a plain value: before it has arrived Python has its object, after that nobody. */
function requireInstance(address: unknown): unknown {
  if (typeof address === "object" && address !== null && "__type__" in address) return address;
  throw new SnakeBridgeError(
    "invalid_ref",
    "Invalid ref: the result has arrived, and is a plain value without Python's methods and attributes. Use the value, or make the call on it before it arrives.",
  );
}
