/** What the adapter tells about a class before the first ref of it. */

export interface ClassInfo {
  /** `module.QualName`. */
  readonly identity: string;
  /** Identities, the class itself first. */
  readonly mro: readonly string[];
  readonly traits: ReadonlySet<string>;
}

export function toClassInfo(message: unknown): ClassInfo {
  const fields = message instanceof Map ? message : new Map<unknown, unknown>();
  return {
    identity: `${fields.get("python_module")}.${fields.get("type_name")}`,
    mro: (fields.get("mro") ?? []) as readonly string[],
    traits: new Set((fields.get("traits") ?? []) as readonly string[]),
  };
}
