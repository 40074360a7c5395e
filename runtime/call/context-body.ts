/** The body of a `withContext`: Python keeps the exceptions of its calls, so that `__exit__` can be given the real one. */
import { AsyncLocalStorage } from "node:async_hooks";
import { describeThrown } from "../callback/describe-thrown.js";
import { Thrown } from "../codec/thrown.js";
import type { KeptErrors } from "../session/call-order.js";
import type { Lane } from "../session/lane.js";

interface Origin {
  readonly lane: Lane;
  readonly id: number;
}

const bodies = new AsyncLocalStorage<ContextBody>();

/** The body that the program is in; calls made there tell it their errors. */
export function currentBody(): ContextBody | null {
  return bodies.getStore() ?? null;
}

export class ContextBody implements KeptErrors {
  readonly #outer = currentBody();
  readonly #kept: Origin[] = [];
  readonly #origins = new WeakMap<object, Origin>();

  run<T>(work: () => T): T {
    return bodies.run(this, work);
  }

  keep(error: object, lane: Lane, id: number): void {
    this.#kept.push({ lane, id });
    this.#origins.set(error, { lane, id });
  }

  /** An error as an argument on the lane. */
  toArgument(error: unknown, lane: Lane | null): Thrown {
    const origin = this.#find(error);
    return new Thrown(origin && origin.lane === lane ? origin.id : null, describeThrown(error));
  }

  /** Lets Python forget the exceptions; an enclosing body may still have to tell the one that goes on. */
  close(passedOn: unknown): void {
    const origin = this.#find(passedOn);
    for (const { lane, id } of this.#kept) {
      if (this.#outer && origin?.id === id && origin.lane === lane) this.#outer.keep(passedOn as object, lane, id);
      else lane.forget([id]);
    }
  }

  #find(error: unknown): Origin | null {
    return typeof error === "object" && error !== null ? (this.#origins.get(error) ?? null) : null;
  }
}
