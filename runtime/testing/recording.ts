/** Answers of a real Python, written to a file once and given again where there is none. */
import { readFileSync, writeFileSync } from "node:fs";
import { pack, unpack, unpackAll } from "../codec/msgpack.js";
import { SnakeBridgeError } from "../errors.js";
import { startWorker } from "../pool/worker.js";
import { shutdown, useWorkers } from "../program.js";
import { ADAPTER, HOST } from "../session/messages.js";
import type { Transport } from "../transport/transport.js";
import { startMemoryWorker } from "./memory-workers.js";

interface Recording {
  readonly version: 1;
  readonly calls: RecordedCall[];
}

interface RecordedCall {
  /** For people who read the file. */
  readonly name: string;
  /** The call as msgpack in hex, without what differs from run to run. */
  readonly asked: string;
  /** Messages of the adapter as msgpack in hex, the id left out; in order. */
  readonly answered: string[];
}

/**
 * Until it is disposed, what Python answers is noted; then it is written. The file holds the values: keep secrets out.
 *
 * Callbacks cannot be recorded.
 */
export function recordAnswers(file: string): AsyncDisposable {
  const calls: RecordedCall[] = [];
  const release = useWorkers({
    needsPython: true,
    async start(options) {
      const worker = await startWorker(options);
      return { ...worker, transport: listenIn(worker.transport as Transport, calls) };
    },
  });
  return {
    async [Symbol.asyncDispose]() {
      await shutdown();
      release();
      const recording: Recording = { version: 1, calls };
      writeFileSync(file, `${JSON.stringify(recording, null, 2)}\n`);
    },
  };
}

function readRecording(file: string): Recording {
  try {
    const recording = JSON.parse(readFileSync(file, "utf8")) as Recording;
    if (recording.version === 1) return recording;
  } catch (cause) {
    const fix = "Write it with `recordAnswers` once, where there is a Python.";
    throw new SnakeBridgeError("configuration", `There is no recording of answers in \`${file}\`. ${fix}`, {
      cause,
      fix,
    });
  }
  throw new SnakeBridgeError("configuration", `\`${file}\` is no recording of answers, or one of another version.`);
}

/** Until it is disposed, calls are answered from the file; one that is not in it rejects with `invalid_payload`. */
export function replayAnswers(file: string): AsyncDisposable {
  const recording = readRecording(file);
  const left = groupByAsked(recording.calls);
  const release = useWorkers({
    needsPython: false,
    start: async () =>
      startMemoryWorker((lane) => ([kind, id, payload, options]) => {
        if (kind !== HOST.call) return;
        const same = left.get(keyOf(Number(id), payload, options));
        // The last answer is given again and again.
        const found = same && same.length > 1 ? same.shift() : same?.[0];
        if (found) lane.reply(...found.answered.map((hex) => toMessage(hex, Number(id))));
        else lane.reply([ADAPTER.error, id, notRecorded(file, nameOf(payload))]);
      }),
  });
  return {
    async [Symbol.asyncDispose]() {
      await shutdown();
      release();
    },
  };
}

function listenIn(transport: Transport, calls: RecordedCall[]): Transport {
  return {
    handshake: (options) => transport.handshake(options),
    close: () => transport.close(),
    openLane(handlers) {
      const open = new Map<unknown, RecordedCall>();
      /** Told before the first ref of a class, which is not bound to a call: kept with the call that is answered next. */
      let classes: string[] = [];
      const channel = transport.openLane({
        ...handlers,
        onFrame(bytes) {
          for (const [kind, id, ...rest] of unpackAll(new Uint8Array(bytes)) as readonly (readonly unknown[])[]) {
            if (kind === ADAPTER.class) classes.push(toHex([kind, id]));
            const call = ANSWERS.has(kind) ? open.get(id) : undefined;
            if (!call) continue;
            call.answered.push(...classes, toHex([kind, ...rest]));
            classes = [];
          }
          handlers.onFrame(bytes);
        },
      });
      return {
        end: () => channel.end(),
        send(bytes) {
          for (const [kind, id, payload, options] of unpackAll(
            new Uint8Array(bytes),
          ) as readonly (readonly unknown[])[]) {
            if (kind !== HOST.call) continue;
            const call = { name: nameOf(payload), asked: keyOf(Number(id), payload, options), answered: [] };
            open.set(id, call);
            calls.push(call);
          }
          return channel.send(bytes);
        },
      };
    },
  };
}

const ANSWERS = new Set<unknown>([ADAPTER.result, ADAPTER.error, ADAPTER.items, ADAPTER.end]);

function keyOf(id: number, payload: unknown, options: unknown): string {
  const leaves = options instanceof Map ? options.get("leaves") : undefined;
  return toHex([steady(payload, id), leaves ?? "value"]);
}

/** Sessions have other ids in each run, and earlier calls are named by their distance. */
function steady(value: unknown, id: number): unknown {
  if (Array.isArray(value)) return value.map((item) => steady(item, id));
  if (!(value instanceof Map)) return value;
  if (value.get("__type__") === "result") return { __type__: "result", ago: id - Number(value.get("id")) };
  const isRef = value.get("__type__") === "ref";
  return new Map([...value].map(([key, item]) => [key, isRef && key === "session_id" ? "" : steady(item, id)]));
}

function toMessage(hex: string, id: number): readonly unknown[] {
  const [kind, ...rest] = unpack(Buffer.from(hex, "hex")) as readonly unknown[];
  return kind === ADAPTER.class ? [kind, ...rest] : [kind, id, ...rest];
}

function nameOf(payload: unknown): string {
  const fields = payload as ReadonlyMap<string, unknown>;
  const owner = fields.get("python_module") ?? fields.get("module_path");
  const name = fields.get("function") ?? fields.get("class") ?? fields.get("method") ?? fields.get("attr") ?? "";
  return owner === undefined ? String(name) : `${owner}.${name}`;
}

function groupByAsked(calls: readonly RecordedCall[]): Map<string, RecordedCall[]> {
  const groups = new Map<string, RecordedCall[]>();
  for (const call of calls) groups.set(call.asked, [...(groups.get(call.asked) ?? []), call]);
  return groups;
}

function notRecorded(file: string, name: string): object {
  return {
    code: "invalid_payload",
    message: `This call of \`${name}\` is not in \`${file}\`; record the answers again with \`recordAnswers\`.`,
  };
}

function toHex(structure: unknown): string {
  return Buffer.from(pack(structure)).toString("hex");
}
