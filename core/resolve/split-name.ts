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
  for (let end = name.length; end > 0; end = name.lastIndexOf(".", end - 1)) {
    const module = name.slice(0, end);
    if (modules.has(module)) return { module, symbol: name.slice(end + 1) };
  }
  return null;
}
