/** A value of a module, such as `math.pi`: asked for when it is awaited or used. */
import { splitArguments } from "../call/arguments.js";
import { send } from "../call/send.js";
import type { Lane } from "../session/lane.js";
import type { Session } from "../session/session.js";
import type { Pending } from "./pending.js";
import { NO_TRAITS, RECEIVER, type Receiver } from "./receiver.js";

/** Lives in no session: each use asks in the session of the call. */
export class ModuleAttribute implements Receiver {
  readonly session = null;
  readonly identity = null;
  readonly origin = null;
  readonly arrival = null;
  readonly callable = true;
  readonly typed = true;
  readonly #library: string;
  readonly #module: string;
  readonly #name: string;
  readonly #scope: () => Session;

  constructor(library: string, module: string, name: string, scope: () => Session) {
    this.#library = library;
    this.#module = module;
    this.#name = name;
    this.#scope = scope;
  }

  get [RECEIVER](): this {
    return this;
  }

  readonly promise = () => this.#ask(null).result;

  readonly call = (given: readonly unknown[]): Pending =>
    send({
      payload: { call_type: "function", library: this.#library, python_module: this.#module, function: this.#name },
      ...splitArguments(given),
      typed: true,
      scope: this.#scope,
    });

  scope(): Session {
    return this.#scope();
  }

  address(lane: Lane): unknown {
    return this.#ask(lane.session).address(lane);
  }

  mro(): null {
    return null;
  }

  traits(): ReadonlySet<string> {
    return NO_TRAITS;
  }

  async release(): Promise<void> {}

  describe(): string {
    return `${this.#module}.${this.#name}`;
  }

  #ask(session: Session | null): Pending {
    return send({
      payload: { call_type: "module_attr", library: this.#library, python_module: this.#module, attr: this.#name },
      ...(session && { settings: { session } }),
      typed: true,
      scope: this.#scope,
    });
  }
}
