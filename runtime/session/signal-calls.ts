/** One listener for each signal, however many calls wait for it: Node warns about more than ten. */

export class SignalCalls {
  readonly #calls = new Map<AbortSignal, { readonly ids: Set<number>; readonly listener: () => void }>();
  readonly #cancel: (id: number, signal: AbortSignal) => void;

  constructor(cancel: (id: number, signal: AbortSignal) => void) {
    this.#cancel = cancel;
  }

  /** @returns what stops listening for this call. */
  listen(signal: AbortSignal, id: number): () => void {
    this.#idsOf(signal).add(id);
    return () => this.#forget(signal, id);
  }

  #idsOf(signal: AbortSignal): Set<number> {
    const known = this.#calls.get(signal);
    if (known) return known.ids;
    const ids = new Set<number>();
    const listener = () => {
      for (const id of [...ids]) this.#cancel(id, signal);
    };
    signal.addEventListener("abort", listener, { once: true });
    this.#calls.set(signal, { ids, listener });
    return ids;
  }

  #forget(signal: AbortSignal, id: number): void {
    const calls = this.#calls.get(signal);
    if (!calls?.ids.delete(id) || calls.ids.size > 0) return;
    signal.removeEventListener("abort", calls.listener);
    this.#calls.delete(signal);
  }
}
