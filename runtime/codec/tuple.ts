/** Remembers which arrays were tuples in Python, so that they go back as tuples. */

const tuples = new WeakSet<readonly unknown[]>();

/** An array that is sent as a tuple: `np.zeros(tuple(2, 3))`. */
export function tuple<const T extends readonly unknown[]>(...items: T): T {
  tuples.add(items);
  return items;
}

/** Marks an array as a tuple; copies of it (`[...array]`) are lists again. */
export function markTuple<T extends readonly unknown[]>(items: T): T {
  tuples.add(items);
  return items;
}

export function isTuple(items: readonly unknown[]): boolean {
  return tuples.has(items);
}
