/** Brings the inventory of a library's documentation into the project's cache; asked for by the user, never by itself. */
import { type Documented, findSite, inventoryName } from "../core/docs/documentation-url.js";
import { type Inventory, parseInventory } from "../core/docs/inventory.js";
import { writeInventory } from "../core/docs/inventory-store.js";
import type { Files } from "../core/files.js";

export interface InventoryRequest extends Pick<Documented, "library" | "origin" | "python"> {
  /** The URL of the site in `snakebridge.json`; null for the one that is known. */
  readonly site: string | null;
}

/** `fix` says what to do about it. */
export class InventoryError extends Error {
  override readonly name = "InventoryError";
  readonly code = "no-inventory";
  readonly fix: string;

  constructor(message: string, fix: string, options?: ErrorOptions) {
    super(message, options);
    this.fix = fix;
  }
}

const TIMEOUT_MS = 20_000;

/** @throws InventoryError when there is no site, or when what it answers is no inventory. */
export async function fetchInventory(
  request: InventoryRequest,
  files: Files,
  signal?: AbortSignal,
): Promise<Inventory> {
  const { library } = request;
  const site = findSite({ ...request, module: library, symbol: "" }, request.site);
  if (site === null) {
    throw new InventoryError(
      `No documentation of \`${library}\` is known.`,
      `Name its site in \`snakebridge.json\`: "${library}": { "documentation": "https://…" }.`,
    );
  }
  const url = new URL("objects.inv", site.base).href;
  const limits = [AbortSignal.timeout(TIMEOUT_MS), ...(signal ? [signal] : [])];
  try {
    const response = await fetch(url, { signal: AbortSignal.any(limits) });
    if (!response.ok) throw new Error(`the site answers ${response.status} ${response.statusText}`);
    const inventory = parseInventory(new Uint8Array(await response.arrayBuffer()));
    writeInventory(files, inventoryName(request), inventory);
    return inventory;
  } catch (error) {
    signal?.throwIfAborted();
    throw new InventoryError(
      `The inventory of \`${library}\` cannot be had from ${url}: ${reasonOf(error)}.`,
      "Look whether this machine reaches the site; without an inventory, links lead to the site's search.",
      { cause: error },
    );
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // `fetch` itself says no more than that it failed.
  return error.cause instanceof Error ? error.cause.message : error.message;
}
