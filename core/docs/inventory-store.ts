/** The inventories that were fetched, kept in the project's cache; nothing here asks the network. */
import { CACHE_DIRECTORY } from "../../contract/configuration.js";
import type { Files } from "../files.js";
import type { Inventory } from "./inventory.js";

const pathOf = (name: string) => `${CACHE_DIRECTORY}/documentation/${name}.json`;

/** Null when none was fetched. */
export function readInventory(files: Files, name: string): Inventory | null {
  try {
    return JSON.parse(files.read(pathOf(name)) ?? "null") as Inventory | null;
  } catch {
    return null; // an entry that was cut off or edited is one that is not there
  }
}

/** @throws what the operating system says when it cannot be written. */
export function writeInventory(files: Files, name: string, inventory: Inventory): void {
  files.write(pathOf(name), JSON.stringify(inventory));
}
