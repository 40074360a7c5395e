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
export function findShared(...roots: readonly unknown[]): Shared | null {
  let search: Search | null = null;
  for (const root of roots) {
    if (typeof root === "object" && root !== null && !isFlat(root)) {
      search ??= { met: new Set(), waiting: [], ids: null };
      look(root, search);
    }
  }
  if (!search) return null;
  for (let container = search.waiting.pop(); container; container = search.waiting.pop()) lookInto(container, search);
  return search.ids && { ids: search.ids, written: new Set() };
}

/** Whether it is an array of plain values: nearly all arguments are, and need no search. */
function isFlat(root: object): boolean {
  if (!Array.isArray(root)) return false;
  for (let index = 0; index < root.length; index++) {
    if (typeof root[index] === "object" && root[index] !== null) return false;
  }
  return true;
}

interface Search {
  readonly met: Set<object>;
  readonly waiting: object[];
  ids: Map<object, number> | null;
}

function look(value: object, search: Search): void {
  if (!isContainer(value)) return;
  if (!search.met.has(value)) {
    search.met.add(value);
    search.waiting.push(value);
    return;
  }
  search.ids ??= new Map();
  if (!search.ids.has(value)) search.ids.set(value, ++lastId);
}

function isContainer(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || value instanceof Map || value instanceof Set;
}

function lookInto(container: object, search: Search): void {
  if (Array.isArray(container)) lookAt(container, search);
  else if (container instanceof Map) {
    lookAt([...container.keys()], search);
    lookAt([...container.values()], search);
  } else if (container instanceof Set) lookAt([...container], search);
  else lookAt(Object.values(container), search);
}

function lookAt(parts: readonly unknown[], search: Search): void {
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (typeof part === "object" && part !== null) look(part, search);
  }
}
