/** Which configured library a module belongs to. */
import type { Configuration } from "../../contract/configuration.js";

/** The longest configured name that the module begins with; null when none does. */
export function findLibrary(module: string, { libraries }: Pick<Configuration, "libraries">): string | null {
  for (let end = module.length; end > 0; end = module.lastIndexOf(".", end - 1)) {
    const name = module.slice(0, end);
    if (Object.hasOwn(libraries, name)) return name;
  }
  return null;
}
