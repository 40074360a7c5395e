/** Python that has no form in TypeScript, with the reason. */

export class Untranslatable extends Error {
  override readonly name = "Untranslatable";
}

/** @throws Untranslatable in any case; `what` is a clause: "it holds a comprehension". */
export function refuse(what: string): never {
  throw new Untranslatable(what);
}
