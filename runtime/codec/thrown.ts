/** An error of the program as an argument: the Python exception it came from, or one in its name. */

export class Thrown {
  /** The call that raised it, when Python has kept the exception. */
  readonly id: number | null;
  readonly described: { readonly message: string; readonly thrown: string; readonly stack: string };

  constructor(id: number | null, described: Thrown["described"]) {
    this.id = id;
    this.described = described;
  }
}
