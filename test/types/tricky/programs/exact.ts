/** Holds a type to exactly another one: `is<typeof value, number>(true)`. */
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
export function is<A, B>(_: Equal<A, B>): void {}

/** What awaiting a call gives. */
export type Result<F> = F extends (...args: never[]) => infer R ? Awaited<R> : never;
