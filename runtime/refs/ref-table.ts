/** The refs of one lane: the same ref is the same handle, and each is given back as often as it arrived. */
import type { WireRef } from "../codec/wire-ref.js";
import type { Lane } from "../session/lane.js";
import type { Session } from "../session/session.js";
import { Handle } from "./handle.js";
import { RECEIVER, type Receiver } from "./receiver.js";

/**
 * One object that the worker keeps for us.
 * A ref that is on its way to us while we release it must survive, so the worker counts how often it sent it, and
 * frees it when as many have been given back.
 */
interface Holding {
  readonly table: RefTable;
  readonly id: number;
  proxy: WeakRef<object>;
  arrivals: number;
}

export class RefTable {
  readonly #session: Session;
  readonly #lane: Lane;
  readonly #createProxy: (receiver: Receiver) => object;
  readonly #holdings = new Map<number, Holding>();

  constructor(session: Session, lane: Lane, createProxy: (receiver: Receiver) => object) {
    this.#session = session;
    this.#lane = lane;
    this.#createProxy = createProxy;
  }

  /** Number of objects that the worker keeps. */
  get size(): number {
    return this.#holdings.size;
  }

  /** The handle of a ref that has just arrived. */
  adopt(ref: WireRef, typed: boolean): object {
    const holding = this.#holdings.get(ref.id);
    const known = holding?.proxy.deref() as { [RECEIVER]: Handle } | undefined;
    if (holding && known) {
      holding.arrivals++;
      if (typed) known[RECEIVER].typed = true;
      return known;
    }
    return this.#hold(ref, typed, holding?.arrivals ?? 0);
  }

  #hold(ref: WireRef, typed: boolean, earlier: number): object {
    const handle = new Handle(this.#session, this.#lane, ref, typed, () => this.#give(ref.id));
    const proxy = this.#createProxy(handle);
    const holding: Holding = { table: this, id: ref.id, proxy: new WeakRef(proxy), arrivals: earlier + 1 };
    this.#holdings.set(ref.id, holding);
    collected.register(proxy, holding, handle);
    return proxy;
  }

  /** Gives back a holding whose handle the garbage collector took, unless the ref has arrived again since. */
  giveCollected(holding: Holding): void {
    if (this.#holdings.get(holding.id) === holding) this.#give(holding.id);
  }

  #give(id: number): void {
    const holding = this.#holdings.get(id);
    if (!holding) return;
    this.#holdings.delete(id);
    this.#lane.release(new Array<number>(holding.arrivals).fill(id));
  }
}

/** The net under handles that nobody released. */
const collected = new FinalizationRegistry<Holding>((holding) => holding.table.giveCollected(holding));
