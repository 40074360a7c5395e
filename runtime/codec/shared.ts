/** Containers that a value holds more than once, or that hold themselves: they are written once and named after. */

/** Container -> its id in the message, and which of them have been written. */
export interface Shared {
  readonly ids: ReadonlyMap<object, number>;
  readonly written: Set<object>;
}

// Counted over all messages: a value that is written inside another one (the result of an earlier call) shares its ids.
let lastId = 0;

/**
 * Looks for containers that are met twice; null when there are none, which is nearly always.
 * Takes time in proportion to the parts, however often they are shared.
 */
export function findShared(roots: readonly unknown[]): Shared | null {
  const met = new Set<object>();
  const shared = new Map<object, number>();
  const waiting: object[] = [];
  const look = (value: unknown) => {
    if (typeof value !== "object" || value === null || !isContainer(value)) return;
    if (!met.has(value)) {
      met.add(value);
      waiting.push(value);
    } else if (!shared.has(value)) shared.set(value, ++lastId);
  };
  for (const root of roots) look(root);
  for (let container = waiting.pop(); container; container = waiting.pop()) lookInto(container, look);
  return shared.size > 0 ? { ids: shared, written: new Set() } : null;
}

function isContainer(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || value instanceof Map || value instanceof Set;
}

function lookInto(container: object, look: (value: unknown) => void): void {
  if (Array.isArray(container)) {
    for (const item of container) if (typeof item === "object") look(item);
  } else if (container instanceof Map) {
    for (const [key, member] of container) {
      look(key);
      look(member);
    }
  } else if (container instanceof Set) for (const item of container) look(item);
  else for (const key of Object.keys(container)) look((container as Record<string, unknown>)[key]);
}
