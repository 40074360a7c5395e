/** The outside of every handle: a proxy whose members are Python's, and `$` members, and nothing else. */
import { inspect } from "node:util";
import { iterate } from "../stream/iterate.js";
import { dollarMember } from "./dollar-members.js";
import { callMember, Member } from "./member.js";
import { Pending } from "./pending.js";
import { RECEIVER, type Receiver } from "./receiver.js";

/** Ends what `await using` began. */
export type Dispose = () => Promise<void>;

/** @param dispose what `await using` does in the end; releases the handle when absent. */
export function createProxy(receiver: Receiver, dispose?: Dispose): object {
  return new Proxy(receiver.callable ? CALLABLE : OBJECT, new Traps(receiver, dispose ?? null));
}

/** What a member gives to the program: a call in flight as a handle, everything else as it is. */
function present(value: unknown): unknown {
  return value instanceof Pending ? createProxy(value) : value;
}

/** What the proxies stand before; it has no property that a proxy would have to show. */
const OBJECT = Object.create({
  [inspect.custom](this: { readonly [RECEIVER]: Receiver }): string {
    return label(this[RECEIVER]);
  },
}) as object;

/** For what can be called. Only that is a function, for thenable functions are no promises to `assert.rejects`. */
const CALLABLE = Object.setPrototypeOf((): void => {}, Object.getPrototypeOf(OBJECT)) as object;

/** Names that JavaScript itself asks of objects; a Python member of such a name has `$attr` and `$call`. */
const OWN: Readonly<Record<string, (receiver: Receiver) => unknown>> = {
  constructor: () => undefined,
  prototype: () => undefined,
  toJSON: (receiver: Receiver) => () => label(receiver),
  toString: (receiver: Receiver) => () => label(receiver),
  valueOf: (receiver: Receiver) => () => label(receiver),
  // biome-ignore lint/suspicious/noThenProperty: a handle in flight is a promise
  then: ({ promise }) =>
    promise && ((fulfilled?: Handlers[0], rejected?: Handlers[1]) => promise().then(fulfilled, rejected)),
  catch: ({ promise }) => promise && ((handler: Handlers[1]) => promise().catch(handler)),
  finally: ({ promise }) => promise && ((handler: () => void) => promise().finally(handler)),
};
type Handlers = [((value: unknown) => unknown)?, ((error: unknown) => unknown)?];

class Traps implements ProxyHandler<object> {
  readonly #receiver: Receiver;
  readonly #dispose: Dispose | null;

  constructor(receiver: Receiver, dispose: Dispose | null) {
    this.#receiver = receiver;
    this.#dispose = dispose;
  }

  get(_target: unknown, key: string | symbol): unknown {
    const receiver = this.#receiver;
    if (typeof key === "symbol") return this.#symbol(key);
    if (key.charCodeAt(0) === DOLLAR) {
      const member = dollarMember(receiver, key);
      return typeof member === "function"
        ? (...args: readonly unknown[]) => present(member(...(args as never)))
        : member;
    }
    if (Object.hasOwn(OWN, key)) return OWN[key]?.(receiver) ?? undefined;
    const path = receiver instanceof Member ? [...receiver.path, key] : [key];
    return createProxy(new Member(receiver instanceof Member ? receiver.owner : receiver, path));
  }

  apply(_target: unknown, _this: unknown, args: readonly unknown[]): unknown {
    const receiver = this.#receiver;
    return createProxy(receiver.call ? receiver.call(args) : callMember(receiver, "__call__", args));
  }

  set(_target: unknown, key: string | symbol): boolean {
    throw new TypeError(`Attributes of Python objects are set with \`await ref.$setattr("${String(key)}", value)\`.`);
  }

  deleteProperty(): boolean {
    throw new TypeError("Attributes of Python objects cannot be deleted.");
  }

  defineProperty(): boolean {
    throw new TypeError("Properties cannot be defined on Python objects.");
  }

  async #end(): Promise<void> {
    await (this.#dispose ? this.#dispose() : this.#receiver.release("`await using`"));
  }

  #symbol(key: symbol): unknown {
    switch (key) {
      case RECEIVER:
        return this.#receiver;
      case Symbol.asyncIterator:
        return () => iterate(this.#receiver);
      case Symbol.asyncDispose:
        return () => this.#end();
      case Symbol.dispose:
        return () => void this.#end().catch(() => {});
      case Symbol.toPrimitive:
        return () => label(this.#receiver);
      case Symbol.toStringTag:
        return "PyObject";
      case Symbol.hasInstance:
        return (value: unknown) => isInstance(value, this.#receiver);
      default:
        return undefined;
    }
  }
}

const DOLLAR = 36;

function label(receiver: Receiver): string {
  return `[PyObject ${receiver.describe()}]`;
}

function isInstance(value: unknown, receiver: Receiver): boolean {
  const mro = (value as { readonly [RECEIVER]?: Receiver } | null)?.[RECEIVER]?.mro() ?? [];
  const { origin } = receiver;
  return origin !== null && mro.includes(`${origin.module}.${origin.name}`);
}
