/** Which configured library a module belongs to. */
import type { Configuration } from "../../contract/configuration.js";

/** The longest configured name that the module begins with; null when none does. */
export function findLibrary(module: string, { libraries }: Pick<Configuration, "libraries">): string | null {
  const names = module.split(".");
  for (let length = names.length; length > 0; length--) {
    const name = names.slice(0, length).join(".");
    if (Object.hasOwn(libraries, name)) return name;
  }
  return null;
}
