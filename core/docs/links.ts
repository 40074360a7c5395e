/** Links from symbols to their documentation, with what the project configures and what was fetched. */
import type { Configuration } from "../../contract/configuration.js";
import type { Files } from "../files.js";
import type { SymbolCard } from "../model.js";
import { findLibrary } from "../resolve/find-library.js";
import { isStandardLibrary } from "../resolve/standard-library.js";
import { type Documented, documentationUrl, findSite, inventoryName } from "./documentation-url.js";
import type { Inventory } from "./inventory.js";
import { readInventory } from "./inventory-store.js";

export interface Links {
  /** Null where no documentation is known. */
  urlOf(symbol: Pick<SymbolCard, "module" | "symbol" | "version">): string | null;
}

/** Inventories are read once; links made after one was fetched know it. */
export function createLinks(files: Files, configuration: Pick<Configuration, "libraries">): Links {
  const inventories = new Map<string, Inventory | null>();
  const inventoryOf = (name: string) => {
    const known = inventories.get(name);
    const inventory = known === undefined ? readInventory(files, name) : known;
    inventories.set(name, inventory);
    return inventory;
  };
  return {
    urlOf({ module, symbol, version }) {
      const library = module.split(".")[0] ?? module;
      const configured = configuration.libraries[findLibrary(module, configuration) ?? ""];
      const documented: Documented = {
        library,
        origin: configured?.source ?? originOf(library, version),
        python: version ?? "3",
        module,
        symbol,
      };
      const site = findSite(documented, configured?.documentation ?? null);
      return documentationUrl(documented, site, site && inventoryOf(inventoryName(documented)));
    },
  };
}

/** Of what the configuration does not name: a version has all but what is local. */
function originOf(library: string, version: string | null): Documented["origin"] {
  if (isStandardLibrary(library)) return "stdlib";
  return version === null ? "local" : "installed";
}
