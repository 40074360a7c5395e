/** The inside of a handle whose object has arrived: it owns a ref until it is released. */
import type { WireRef } from "../codec/wire-ref.js";
import type { Lane } from "../session/lane.js";
import type { Session } from "../session/session.js";
import { NO_TRAITS, type Origin, RECEIVER, type Receiver } from "./receiver.js";
import { released, requireHome } from "./stale.js";

export class Handle implements Receiver {
  readonly session: Session;
  readonly lane: Lane;
  readonly ref: WireRef;
  readonly identity: string;
  readonly arrival = null;
  readonly promise = null;
  readonly call = null;
  typed: boolean;
  /** Who released it; null while it is usable. */
  releasedBy: string | null = null;
  readonly #free: () => void;
  readonly #address: unknown;

  /** @param free gives the ref back to the worker; called once. */
  constructor(session: Session, lane: Lane, ref: WireRef, typed: boolean, free: () => void) {
    this.session = session;
    this.lane = lane;
    this.ref = ref;
    this.identity = `${ref.pythonModule}.${ref.typeName}`;
    this.typed = typed;
    this.#free = free;
    this.#address = toWire(ref);
  }

  get [RECEIVER](): this {
    return this;
  }

  scope(): Session {
    return this.session;
  }

  address(lane: Lane): unknown {
    if (this.releasedBy) throw released(this.#name, this.releasedBy);
    requireHome(this.lane, lane, this.#name);
    return this.#address;
  }

  get origin(): Origin {
    return { module: this.ref.pythonModule, name: this.ref.typeName };
  }

  mro(): readonly string[] | null {
    return this.lane.classes.get(this.identity)?.mro ?? [this.identity];
  }

  get callable(): boolean {
    return this.traits().has("callable");
  }

  traits(): ReadonlySet<string> {
    return this.lane.classes.get(this.identity)?.traits ?? NO_TRAITS;
  }

  async release(by: string): Promise<void> {
    if (this.releasedBy) return;
    this.releasedBy = by;
    this.#free();
  }

  describe(): string {
    const { meta } = this.ref;
    const shape = meta ? ` ${meta.dtype}[${meta.shape.join(", ")}]` : "";
    const state = this.releasedBy || this.lane.ended ? " (released)" : "";
    return `${this.identity}${shape}${state}`;
  }

  get #name(): string {
    return `The \`${this.identity}\``;
  }
}

function toWire(ref: WireRef) {
  return {
    __type__: "ref",
    __schema__: 1,
    id: ref.id,
    session_id: ref.sessionId,
    python_module: ref.pythonModule,
    library: ref.library,
    type_name: ref.typeName,
  };
}
