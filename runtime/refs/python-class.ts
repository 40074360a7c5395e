/** A Python class as a value: called it makes an instance, and it can be an argument. */
import { splitArguments } from "../call/arguments.js";
import { send } from "../call/send.js";
import type { Session } from "../session/session.js";
import type { CallFacts, ClassFacts } from "./class-facts.js";
import type { Pending } from "./pending.js";
import { NO_TRAITS, type Origin, RECEIVER, type Receiver } from "./receiver.js";

export interface ClassName extends Origin {
  readonly library: string;
}

/** Lives in no session: its instances are made in the session of the call. */
export class PythonClass implements Receiver {
  readonly session = null;
  readonly arrival = null;
  readonly callable = true;
  readonly promise = null;
  readonly typed = true;
  readonly identity: string;
  readonly origin: Origin;
  readonly #name: ClassName;
  readonly #facts: ClassFacts;
  readonly #scope: () => Session;

  constructor(name: ClassName, facts: ClassFacts, scope: () => Session) {
    this.#name = name;
    this.#facts = facts;
    this.#scope = scope;
    this.identity = facts.identity;
    this.origin = splitIdentity(facts.identity, name);
  }

  get [RECEIVER](): this {
    return this;
  }

  readonly call = (given: readonly unknown[]): Pending => {
    const { library, module, name } = this.#name;
    const facts: CallFacts = this.#facts.call ?? {};
    return send({
      payload: { call_type: "class", library, python_module: module, class: name },
      ...splitArguments(given, facts.keywordsAfter),
      typed: true,
      returns: this.identity,
      scope: this.#scope,
    });
  };

  scope(): Session {
    return this.#scope();
  }

  address(): unknown {
    return { __type__: "class", python_module: this.#name.module, type_name: this.#name.name };
  }

  /** Its own, for the facts of class and static methods. */
  mro(): readonly string[] {
    return this.#facts.mro ?? [this.identity];
  }

  traits(): ReadonlySet<string> {
    return NO_TRAITS;
  }

  async release(): Promise<void> {}

  describe(): string {
    return `class ${this.identity}`;
  }
}

/** A class may be exported by another module than the one that defines it. */
function splitIdentity(identity: string, { module, name }: ClassName): Origin {
  const suffix = `.${name}`;
  return identity.endsWith(suffix) ? { module: identity.slice(0, -suffix.length), name } : { module, name };
}
