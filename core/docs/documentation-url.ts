/** Where a symbol is documented: the exact place where an inventory knows it, else a page, else the site's search. */
import type { Inventory } from "./inventory.js";
import { SITES, type Site } from "./sites.js";

export interface Documented {
  /** The first name of the module. */
  readonly library: string;
  readonly origin: "stdlib" | "installed" | "local";
  /** Version of the interpreter, e.g. `3.11.7`. */
  readonly python: string;
  readonly module: string;
  /** Dotted, relative to the module; empty for the module itself. */
  readonly symbol: string;
  /** Where it is defined, `module.QualName`, when that is another place. */
  readonly identity?: string;
}

/** @param configured the URL of the site in `snakebridge.json`, if there is one. Null when nothing is known. */
export function findSite({ library, origin, python }: Documented, configured: string | null): Site | null {
  if (origin === "local") return null;
  if (configured !== null) return { base: configured.endsWith("/") ? configured : `${configured}/` };
  if (origin === "stdlib") return { base: `https://docs.python.org/${python.split(".").slice(0, 2).join(".")}/` };
  return SITES[library] ?? null;
}

/** The name under which an inventory is kept: the standard library is documented as one. */
export function inventoryName({ library, origin }: Pick<Documented, "library" | "origin">): string {
  return origin === "stdlib" ? "python" : library;
}

export function documentationUrl(symbol: Documented, site: Site | null, inventory: Inventory | null): string | null {
  if (site === null) return null;
  const name = [symbol.module, symbol.symbol].filter(Boolean).join(".");
  const exact =
    inventory?.pages[name] ?? (symbol.identity === undefined ? undefined : inventory?.pages[symbol.identity]);
  if (exact !== undefined) return new URL(exact, site.base).href;
  if (symbol.origin === "stdlib") return standardLibrary(symbol, site.base, name);
  const { pages } = site;
  if (pages?.names.test(name)) return new URL(pages.path.replace("{name}", name), site.base).href;
  return new URL(`search.html?q=${encodeURIComponent(name)}`, site.base).href;
}

/** Every module has a page, except for the built-in names, which are spread over some. */
function standardLibrary({ module }: Documented, base: string, name: string): string {
  const path = module === "builtins" ? `search.html?q=${encodeURIComponent(name)}` : `library/${module}.html#${name}`;
  return new URL(path, base).href;
}
