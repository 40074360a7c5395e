/** Between one dotted name and the module and symbol it is made of. */

export interface ModuleAndSymbol {
  readonly module: string;
  /** Empty for the module itself. */
  readonly symbol: string;
}

export function joinName({ module, symbol }: ModuleAndSymbol): string {
  return symbol === "" ? module : `${module}.${symbol}`;
}

/**
 * Splits a name at the longest of the modules that are known; Python tells later whether the rest begins with another.
 *
 * @returns null when the name begins with none of them.
 */
export function splitName(name: string, modules: ReadonlySet<string>): ModuleAndSymbol | null {
  const parts = name.split(".");
  for (let length = parts.length; length > 0; length--) {
    const module = parts.slice(0, length).join(".");
    if (modules.has(module)) return { module, symbol: parts.slice(length).join(".") };
  }
  return null;
}
