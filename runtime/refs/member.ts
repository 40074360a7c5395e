/** `ref.name`: called it is a method, awaited an attribute, and its own members chain. Nothing is asked before. */
import { needsSignature, splitArguments } from "../call/arguments.js";
import { NO_SETTINGS } from "../call/options.js";
import type { EncodedPayload, Request } from "../call/request.js";
import { send } from "../call/send.js";
import type { Lane } from "../session/lane.js";
import type { Session } from "../session/session.js";
import { factsMention, findMemberFacts, type MemberFacts, registeredMro } from "./class-facts.js";
import type { Pending } from "./pending.js";
import { NO_TRAITS, RECEIVER, type Receiver } from "./receiver.js";

export class Member implements Receiver {
  readonly owner: Receiver;
  /** Names as written in TypeScript, from the owner. */
  readonly path: readonly string[];
  readonly identity = null;
  readonly origin = null;
  readonly arrival = null;
  readonly callable = true;

  constructor(owner: Receiver, path: readonly string[]) {
    this.owner = owner;
    this.path = path;
  }

  get session(): Session | null {
    return this.owner.session;
  }

  get typed(): boolean {
    return this.owner.typed;
  }

  get [RECEIVER](): this {
    return this;
  }

  scope(): Session {
    return this.owner.scope();
  }

  mro(): null {
    return null;
  }

  traits(): ReadonlySet<string> {
    return NO_TRAITS;
  }

  get promise(): () => Promise<unknown> {
    return () => this.get(null).result;
  }

  call(args: readonly unknown[]): Pending {
    return callMember(this.#holder, this.#name, args);
  }

  /** Asks for the attribute, in the given lane's session when the owner lives in none. */
  get(session: Session | null): Pending {
    return getAttribute(this.owner, this.path, session);
  }

  address(lane: Lane): unknown {
    return this.get(this.owner.session ?? lane.session).address(lane);
  }

  async release(): Promise<void> {}

  describe(): string {
    return `${this.owner.describe()}.${this.path.join(".")}`;
  }

  /** What the last name is a member of. */
  get #holder(): Receiver {
    return this.path.length === 1 ? this.owner : getAttribute(this.owner, this.path.slice(0, -1), null);
  }

  get #name(): string {
    return this.path.at(-1) ?? "";
  }
}

/** Calls a method by its TypeScript name. */
export function callMember(owner: Receiver, name: string, given: readonly unknown[]): Pending {
  const mro = knownMro(owner);
  const ready = mro || !factsMention(name) ? null : owner.arrival;
  if (!ready) return send(toRequest(owner, name, given, mro && findMemberFacts(mro, name)));
  const ambiguous = needsSignature(given);
  // Without the class it is open whether the last argument is the keywords: both are prepared, the arrival decides.
  const finish = (payload: EncodedPayload): EncodedPayload => {
    const facts = findMemberFacts(knownMro(owner) ?? [], name);
    const named = { ...payload, method: facts?.python ?? name };
    if (!ambiguous || facts?.keywordsAfter === undefined) return named;
    return withKeywords(named, facts.keywordsAfter);
  };
  return send({ ...toRequest(owner, name, given, null), late: { ready, finish } });
}

function toRequest(owner: Receiver, name: string, given: readonly unknown[], facts: MemberFacts | null): Request {
  const { args, kwargs, settings } = splitArguments(given, facts?.keywordsAfter);
  return {
    payload: { call_type: "method", method: facts?.python ?? name },
    args,
    kwargs,
    settings,
    receiver: owner,
    typed: owner.typed,
    scope: () => owner.scope(),
    returns: facts?.returns,
  };
}

/** Moves the last argument, a plain object, to the keywords when it stands where they begin. */
function withKeywords(payload: EncodedPayload, keywordsAfter: number): EncodedPayload {
  const args = payload.args as readonly unknown[];
  if (payload.kwargs || args.length - 1 < keywordsAfter) return payload;
  return { ...payload, args: args.slice(0, -1), kwargs: args.at(-1) };
}

/** Asks for an attribute; its name may be a path. */
export function getAttribute(owner: Receiver, path: readonly string[], session: Session | null): Pending {
  const [first = "", ...rest] = path;
  const toAttr = () => [findMemberFacts(knownMro(owner) ?? [], first)?.python ?? first, ...rest].join(".");
  const unknown = owner.arrival && !knownMro(owner) && factsMention(first);
  return send({
    payload: { call_type: "get_attr", attr: toAttr() },
    receiver: owner,
    settings: session ? { session } : NO_SETTINGS,
    typed: owner.typed,
    scope: () => owner.scope(),
    ...(unknown &&
      owner.arrival && { late: { ready: owner.arrival, finish: (payload) => ({ ...payload, attr: toAttr() }) } }),
  });
}

/** The MRO of the object's class, or of the class that the signature promised. */
function knownMro(owner: Receiver): readonly string[] | null {
  return owner.mro() ?? (owner.identity === null ? null : registeredMro(owner.identity));
}
