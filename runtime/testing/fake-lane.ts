/** One lane of the fake: reads calls as the adapter does, asks the test's answers, writes results, items and errors. */
import { libraryOf } from "../call/payload.js";
import { decode } from "../codec/decode.js";
import { encode } from "../codec/encode.js";
import { SnakeBridgeError } from "../errors.js";
import { ADAPTER, HOST } from "../session/messages.js";
import type { MemoryLane, Message } from "../transport/memory.js";
import { FakeCallbacks } from "./fake-callbacks.js";
import { toWireError } from "./fake-errors.js";
import { type FakeAnswer, FakeObject, type SeenCall } from "./fake-values.js";

type WireMap = ReadonlyMap<string, unknown>;

export class FakeLane {
  readonly #lane: MemoryLane;
  readonly #answers: Readonly<Record<string, FakeAnswer>>;
  readonly #note: (call: SeenCall) => void;
  readonly #objects: FakeObject[] = [];
  readonly #told = new Set<string>();
  readonly #results = new Map<number, unknown>();
  readonly #failures = new Map<number, unknown>();
  readonly #streams = new Map<number, AsyncIterator<unknown> | Iterator<unknown>>();
  readonly #cancelled = new Map<number, () => void>();
  readonly #callbacks: FakeCallbacks;
  #turn: Promise<void> = Promise.resolve();

  constructor(lane: MemoryLane, answers: Readonly<Record<string, FakeAnswer>>, note: (call: SeenCall) => void) {
    this.#lane = lane;
    this.#callbacks = new FakeCallbacks((message) => lane.reply(message));
    this.#answers = answers;
    this.#note = note;
  }

  /** Messages are handled one after the other, as in a session of Python; what a callback calls belongs to its turn. */
  readonly receive = (message: Message): void => {
    const [kind, id] = message as readonly [number, number];
    if (kind === HOST.cancel) this.#cancelled.get(id)?.();
    if (kind === HOST.callbackResult || kind === HOST.callbackError) {
      this.#callbacks.settle(message, (value) => this.#read(value));
    }
    if (kind === HOST.call) {
      const [, , payload, options] = message as readonly [number, number, WireMap, WireMap | null];
      const call = () => this.#call(id, payload, options);
      if (options?.has("within")) void this.#start(id, call, Promise.resolve());
      else this.#queue(id, call);
    }
    if (kind === HOST.credit) this.#queue(id, () => this.#send(id, Number(message[2])));
    if (kind === HOST.close) this.#queue(id, () => this.#close(id));
  };

  #queue(id: number, work: () => Promise<void>): void {
    this.#turn = this.#start(id, work, this.#turn);
  }

  #start(id: number, work: () => Promise<void>, after: Promise<void>): Promise<void> {
    const stop = new Promise<never>((_, reject) => {
      this.#cancelled.set(id, () => reject(new SnakeBridgeError("cancelled", "The call was cancelled.")));
    });
    stop.catch(() => {});
    return after
      .then(() => Promise.race([work(), stop]))
      .catch((error: unknown) => this.#fail(id, error))
      .finally(() => this.#streams.has(id) || this.#cancelled.delete(id));
  }

  async #call(id: number, payload: WireMap, options: WireMap | null): Promise<void> {
    const failed = usedResults(payload).find((used) => this.#failures.has(used));
    if (failed !== undefined) throw this.#failures.get(failed);
    const value = await this.#evaluate(payload);
    if (!String(payload.get("call_type")).endsWith("stream")) {
      const written = this.#write(value, payload.get("call_type") === "class");
      this.#results.set(id, value);
      this.#lane.reply([ADAPTER.result, id, written]);
      return;
    }
    this.#streams.set(id, iteratorOf(value));
    await this.#send(id, Number(options?.get("credit") ?? 1));
  }

  async #evaluate(payload: WireMap): Promise<unknown> {
    const read = (key: string) => this.#read(payload.get(key));
    const args = (read("args") ?? [payload.get("expression")].filter((text) => text)) as readonly unknown[];
    const kwargs = toObject(read("kwargs"));
    const { name, answer, set } = this.#find(payload);
    const [first, ...others] = args;
    const special = PROTOCOL_CALL.exec(name)?.[1];
    if (answer === undefined && special && first instanceof FakeObject) {
      const member = first.members[`__${special}__`];
      if (member !== undefined) return typeof member === "function" ? member(...(others as never[])) : member;
    }
    if (payload.get("call_type") === "set_attr") {
      set?.(read("value"));
      return null;
    }
    this.#note({ name, args, kwargs });
    if (answer === undefined) {
      throw new SnakeBridgeError(
        "unknown_attribute",
        `The fake Python has no answer for \`${name}\`; add it to \`fakePython\`.`,
      );
    }
    if (typeof answer !== "function") return answer;
    return answer(...args, ...(Object.keys(kwargs).length > 0 ? [kwargs] : []));
  }

  #find(payload: WireMap): { name: string; answer: FakeAnswer; set?: (value: unknown) => void } {
    if (payload.get("call_type") === "py") return { name: "py", answer: this.#answers.py };
    const member = String(
      payload.get("method") ?? payload.get("attr") ?? payload.get("function") ?? payload.get("class") ?? "__iter__",
    );
    const instance = payload.has("instance") ? this.#read(payload.get("instance")) : null;
    if (instance instanceof FakeObject) {
      const { members, type } = instance;
      return {
        name: `${type}.${member}`,
        answer: members[member],
        set: (value) => {
          members[member] = value;
        },
      };
    }
    const module = instance ?? payload.get("python_module") ?? payload.get("module_path") ?? "helpers";
    const name = `${module}.${member}`;
    return { name, answer: Object.hasOwn(this.#answers, name) ? this.#answers[name] : undefined };
  }

  async #send(id: number, credit: number): Promise<void> {
    const stream = this.#streams.get(id);
    for (let sent = 0; stream && sent < credit; sent++) {
      const { done, value } = await stream.next();
      if (done) {
        this.#streams.delete(id);
        this.#lane.reply([ADAPTER.end, id, this.#write(value ?? null)]);
        return;
      }
      this.#lane.reply([ADAPTER.items, id, [this.#write(await value)]]);
    }
  }

  async #close(id: number): Promise<void> {
    const stream = this.#streams.get(id);
    if (!stream) return;
    this.#streams.delete(id);
    await stream.return?.();
    this.#lane.reply([ADAPTER.end, id, null]);
  }

  #fail(id: number, error: unknown): void {
    this.#streams.delete(id);
    this.#failures.set(id, error);
    this.#lane.reply([ADAPTER.error, id, toWireError(error)]);
  }

  /** @param asObject whether a plain value is an object too, as what a class makes is. */
  #write(value: unknown, asObject = false): unknown {
    const whole = asObject && !(value instanceof FakeObject) ? new FakeObject("builtins.object", {}) : value;
    return encode(whole, (object) => (object instanceof FakeObject ? this.#hold(object) : null));
  }

  #hold(object: FakeObject): unknown {
    const dot = object.type.lastIndexOf(".");
    const [module, type] = [object.type.slice(0, Math.max(dot, 0)), object.type.slice(dot + 1)];
    if (!this.#told.has(object.type)) {
      this.#told.add(object.type);
      const traits = TRAITS.filter(([member]) => member in object.members).map(([, trait]) => trait);
      const mro = [object.type, "builtins.object"];
      this.#lane.reply([ADAPTER.class, { python_module: module, type_name: type, mro, traits }]);
    }
    const known = this.#objects.indexOf(object);
    const id = known === -1 ? this.#objects.push(object) : known + 1;
    return {
      __type__: "ref",
      __schema__: 1,
      id,
      session_id: "fake",
      python_module: module,
      library: libraryOf(module),
      type_name: type,
    };
  }

  /** Wire -> what the test's functions get: values, fake objects, classes by name. */
  #read(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#read(item));
    if (!(value instanceof Map)) return decode(value, () => null);
    switch (value.get("__type__")) {
      case "result":
        return this.#results.get(Number(value.get("id")));
      case "ref":
        return this.#objects[Number(value.get("id")) - 1];
      case "class":
        return `${value.get("python_module")}.${value.get("type_name")}`;
      case "callback":
        return this.#callbacks.adopt(Number(value.get("id")), (part) => this.#write(part));
      case "array":
        return value.get("data");
      case "tuple":
        return this.#read(value.get("items"));
      case undefined:
        return toObject(new Map([...value].map(([key, item]) => [key, this.#read(item)])));
      default:
        return decode(value, (ref) => this.#objects[ref.id - 1]);
    }
  }
}

/** `len(x)` and `x + y` are calls of the object's own `__len__` and `__add__`. */
const PROTOCOL_CALL = /^(?:builtins|operator)\.(\w+)$/;

const TRAITS = [
  ["__call__", "callable"],
  ["__iter__", "iterable"],
  ["__next__", "iterator"],
  ["__aiter__", "async_iterable"],
  ["__enter__", "context_manager"],
  ["__len__", "sized"],
  ["__getitem__", "indexable"],
] as const;

function usedResults(value: unknown): readonly number[] {
  if (Array.isArray(value)) return value.flatMap(usedResults);
  if (!(value instanceof Map)) return [];
  if (value.get("__type__") === "result") return [Number(value.get("id"))];
  return [...value.values()].flatMap(usedResults);
}

function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return value instanceof Map ? Object.fromEntries(value) : ((value ?? {}) as Readonly<Record<string, unknown>>);
}

function iteratorOf(value: unknown): AsyncIterator<unknown> | Iterator<unknown> {
  const items = value as Partial<AsyncIterable<unknown> & Iterable<unknown>>;
  const iterator = items?.[Symbol.asyncIterator]?.() ?? items?.[Symbol.iterator]?.();
  if (iterator) return iterator;
  throw new SnakeBridgeError("invalid_payload", "A stream was asked for, and the answer of the fake is not iterable.");
}
