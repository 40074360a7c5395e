/** Symbols of the libraries of a project by the letters of their names. */
import type { SymbolKind } from "../../contract/description.js";
import type { ModuleReader, ReadOptions } from "../inspect/module-reader.js";
import { readQuietly } from "../inspect/read-quietly.js";

export interface FoundSymbol {
  readonly module: string;
  readonly symbol: string;
  readonly kind: SymbolKind;
  /** The file of the module; null for what is built in. */
  readonly file: string | null;
}

/** Fewer letters find everything. */
const LETTERS = 2;
const MOST = 200;

/**
 * Names that hold the letters of the query in their order; those that begin with them first, short names before long.
 *
 * @throws InspectionError when there is no Python to ask.
 */
export async function findSymbols(
  reader: ModuleReader,
  modules: readonly string[],
  query: string,
  options: ReadOptions,
): Promise<readonly FoundSymbol[]> {
  const wanted = query.toLowerCase();
  if (wanted.length < LETTERS) return [];
  const found: FoundSymbol[] = [];
  for (const module of modules) {
    const description = (await readQuietly(reader, module, [], options))?.description;
    for (const [symbol, kind] of Object.entries(description?.names ?? {}))
      if (rank(`${module}.${symbol}`, wanted) < NOWHERE)
        found.push({ module, symbol, kind, file: description?.file ?? null });
  }
  const rankOf = ({ module, symbol }: FoundSymbol) => rank(`${module}.${symbol}`, wanted);
  return found
    .sort((one, other) => rankOf(one) - rankOf(other) || one.symbol.length - other.symbol.length)
    .slice(0, MOST);
}

const NOWHERE = 3;

function rank(name: string, wanted: string): number {
  const full = name.toLowerCase();
  const symbol = full.slice(full.lastIndexOf(".") + 1);
  if (symbol.startsWith(wanted)) return 0;
  if (full.includes(wanted)) return 1;
  let at = 0;
  for (const letter of symbol) if (letter === wanted[at]) at += 1;
  return at === wanted.length ? 2 : NOWHERE;
}
