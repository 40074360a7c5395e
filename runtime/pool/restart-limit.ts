/** Refuses to start workers that die one after the other. */
import { SnakeBridgeError } from "../errors.js";

const WINDOW_MS = 30_000;

export class RestartLimit {
  readonly #most: number;
  #deaths: { readonly at: number; readonly error: SnakeBridgeError }[] = [];

  /** @param most deaths within half a minute after which starting is refused. */
  constructor(most: number) {
    this.#most = most;
  }

  note(error: SnakeBridgeError): void {
    this.#deaths = [...this.#recent(), { at: performance.now(), error }].slice(-this.#most);
  }

  /** @throws SnakeBridgeError `worker_start_failed` while the limit is reached. */
  check(): void {
    const recent = this.#recent();
    const last = recent.at(-1);
    if (!last || recent.length < this.#most) return;
    throw new SnakeBridgeError(
      "worker_start_failed",
      `${recent.length} workers died within ${WINDOW_MS / 1000} s, so no more are started for now. The last one: ${last.error.message}`,
      {
        cause: last.error,
        fix: "Find the call that ends the worker; calls are accepted again half a minute after the deaths.",
      },
    );
  }

  #recent() {
    const oldest = performance.now() - WINDOW_MS;
    return this.#deaths.filter(({ at }) => at > oldest);
  }
}
