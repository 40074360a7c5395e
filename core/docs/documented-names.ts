/** The names that the documentation of a library lists, from the inventory that was fetched. */
import type { Configuration } from "../../contract/configuration.js";
import type { Files } from "../files.js";
import { inventoryName } from "./documentation-url.js";
import { readInventory } from "./inventory-store.js";

/** Full names, as in `numpy.linalg.svd`; null when no inventory was fetched. */
export function documentedNames(
  library: string,
  { libraries }: Pick<Configuration, "libraries">,
  files: Files,
): ReadonlySet<string> | null {
  const origin = libraries[library]?.source ?? "installed";
  const inventory = readInventory(files, inventoryName({ library: library.split(".")[0] ?? library, origin }));
  return inventory && new Set(Object.keys(inventory.pages));
}
