/** Keyword arguments that cannot be taken for a dict. */

/** Made by `kw`. */
export class Keywords<out Values extends object = object> {
  readonly #values: Values;
  constructor(values: Values) {
    this.#values = values;
  }
  get values(): Values & Readonly<Record<string, unknown>> {
    return this.#values as Values & Readonly<Record<string, unknown>>;
  }
}

/**
 * Keyword arguments where a plain object would be an argument: `np.meshgrid(x, y, kw({ indexing: "ij" }))`.
 *
 * What may be given is said by the function that is called.
 */
export function kw<const Values extends object>(values: Values): Keywords<Values> {
  return new Keywords<Values>(values);
}
