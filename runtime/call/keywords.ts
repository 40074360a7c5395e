/** Keyword arguments that cannot be taken for a dict. */

/** Made by `kw`. */
export class Keywords {
  readonly #values: Readonly<Record<string, unknown>>;
  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values;
  }
  get values(): Readonly<Record<string, unknown>> {
    return this.#values;
  }
}

/** Keyword arguments where a plain object would be an argument: `np.meshgrid(x, y, kw({ indexing: "ij" }))`. */
export function kw(values: Readonly<Record<string, unknown>>): Keywords {
  return new Keywords(values);
}
