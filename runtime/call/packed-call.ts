/** The message of a call with positional arguments alone: what all calls of a function have in common is packed once. */
import { type PackedInPlace, pack, packBetween } from "../codec/msgpack.js";
import { HOST } from "../session/messages.js";
import { libraryOf, type Payload } from "./payload.js";

/** So many functions are remembered; a program that calls more of them begins anew. */
const REMEMBERED = 4096;

/** An array of four, and where in a head the id of the call stands, as an uint32. */
const MESSAGE = Uint8Array.of(0x94, HOST.call, 0xce, 0, 0, 0, 0);
const ID_AT = 3;
const MAX_IDS = 2 ** 32;
const FIXMAP = 0x80;

const heads = new WeakMap<Payload, Uint8Array>();
const functions = new Map<string, Map<string, Payload>>();
let count = 0;

/** The payload of a function's calls: the same object for the same function. */
export function functionPayload(module: string, name: string): Payload {
  const known = functions.get(module)?.get(name);
  if (known) return known;
  const payload = remember({ library: libraryOf(module), python_module: module, function: name });
  if (++count > REMEMBERED) forgetAll();
  const ofModule = functions.get(module) ?? new Map<string, Payload>();
  functions.set(module, ofModule.set(name, payload));
  return payload;
}

/** Packs a payload that is used again, before its first use. It must not change. */
export function remember(payload: Payload): Payload {
  const entries = pack(payload).subarray(1);
  const map = FIXMAP | (Object.keys(payload).length + 1);
  heads.set(payload, Buffer.concat([MESSAGE, Uint8Array.of(map), entries, pack("args")]));
  return payload;
}

/** Null when the payload is not remembered, or there is no room: then the message is packed as any other. */
export function packCall(
  payload: Payload,
  id: number,
  args: readonly unknown[],
  options: Uint8Array,
): PackedInPlace | null {
  const head = heads.get(payload);
  if (!head || id >= MAX_IDS) return null;
  head[ID_AT] = id >>> 24;
  head[ID_AT + 1] = id >>> 16;
  head[ID_AT + 2] = id >>> 8;
  head[ID_AT + 3] = id;
  return packBetween(head, args, options);
}

function forgetAll(): void {
  functions.clear();
  count = 1;
}
