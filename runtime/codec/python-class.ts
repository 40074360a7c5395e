/** Remembers of which Python class a named tuple or a dataclass was, so that it goes back as what it was. */

export interface PythonClass {
  readonly pythonModule: string;
  readonly typeName: string;
  /** The names of a named tuple's items; null for a dataclass. */
  readonly fields: readonly string[] | null;
}

const pythonClass = Symbol("python class");

/** The mark is not enumerable: copies (`{...point}`, `[...point]`) are plain dicts and lists, and values compare by their parts. */
export function markClass(value: object, of: PythonClass): void {
  Object.defineProperty(value, pythonClass, { value: of });
}

export function classOf(value: object): PythonClass | undefined {
  return (value as { [pythonClass]?: PythonClass })[pythonClass];
}
