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
const dynamicFunctions = new Map<string, Map<string, Payload>>();
let count = 0;

/** The payload of a function's calls: the same object for the same function. */
export function functionPayload(module: string, name: string): Payload {
  return (
    functions.get(module)?.get(name) ??
    keep(functions, module, name, { library: libraryOf(module), python_module: module, function: name })
  );
}

/** As `functionPayload`, for a call of the dynamic API. */
export function dynamicPayload(module: string, name: string): Payload {
  return (
    dynamicFunctions.get(module)?.get(name) ??
    keep(dynamicFunctions, module, name, {
      call_type: "dynamic",
      library: libraryOf(module),
      module_path: module,
      function: name,
    })
  );
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

function keep(known: Map<string, Map<string, Payload>>, module: string, name: string, payload: Payload): Payload {
  // What is no name is told to the caller by the lane, as for every other payload.
  if (typeof name !== "string") return payload;
  if (++count > REMEMBERED) {
    functions.clear();
    dynamicFunctions.clear();
    count = 1;
  }
  const ofModule = known.get(module) ?? new Map<string, Payload>();
  known.set(module, ofModule.set(name, remember(payload)));
  return payload;
}
