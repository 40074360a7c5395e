/** Looks for words in the names and summaries of what the libraries of a project offer. */
import MiniSearch from "minisearch";
import type { ModuleDescription, SymbolDescription } from "../../contract/description.js";
import type { ModuleReader } from "../inspect/module-reader.js";
import { readQuietly } from "../inspect/read-quietly.js";
import type { SymbolCard } from "../model.js";
import { parseDocstring } from "./docstring.js";
import { inlineMarkdown } from "./inline-markdown.js";
import type { Links } from "./links.js";

export interface DocumentationHit {
  /** `numpy.linalg.svd`, `numpy.ndarray.sum`. */
  readonly name: string;
  readonly kind: SymbolCard["kind"];
  /** The first sentence of its docstring; empty when it has none. */
  readonly summary: string;
  readonly url: string | null;
}

export interface SearchRequest {
  readonly term: string;
  /** The modules to look into, each with its public submodules. */
  readonly modules: readonly string[];
  readonly limit: number;
  readonly signal?: AbortSignal;
}

/** So many submodules of a library are looked into. */
const SUBMODULES = 60;

/**
 * Best first. A module that cannot be imported offers nothing.
 *
 * @throws InspectionError when there is no Python to ask.
 */
export async function searchDocs(
  reader: ModuleReader,
  links: Links,
  { term, modules, limit, signal }: SearchRequest,
): Promise<readonly DocumentationHit[]> {
  const options = signal ? { signal } : {};
  const entries = new Map<string, DocumentationHit>();
  const read = async (module: string): Promise<ModuleDescription | null> => {
    const description = (await readQuietly(reader, module, "all", options))?.description ?? null;
    for (const [identity, entry] of description ? entriesOf(description, links) : []) {
      const known = entries.get(identity);
      if (!known || isNearer(entry.name, known.name)) entries.set(identity, entry);
    }
    return description;
  };
  for (const module of modules) {
    const names = Object.entries((await read(module))?.names ?? {});
    const submodules = names.filter(([, kind]) => kind === "module").slice(0, SUBMODULES);
    for (const [name] of submodules) await read(`${module}.${name}`);
  }
  return rank([...entries.values()], term).slice(0, limit);
}

/** The same object has one entry, whatever modules offer it. */
function entriesOf(
  description: ModuleDescription,
  links: Links,
): readonly (readonly [identity: string, entry: DocumentationHit])[] {
  const { module, distribution, origin, python } = description;
  const version = distribution?.version ?? (origin === "stdlib" ? python : null);
  const entry = (symbol: string, kind: SymbolCard["kind"], doc: string | null): DocumentationHit => ({
    name: `${module}.${symbol}`,
    kind,
    summary: doc === null ? "" : inlineMarkdown(parseDocstring(doc).summary),
    url: links.urlOf({ module, symbol, version }),
  });
  const membersOf = (symbol: SymbolDescription) => (symbol.kind === "class" ? symbol.members : []);
  return Object.values(description.symbols).flatMap((symbol) => [
    [symbol.identity, entry(symbol.name, symbol.kind, symbol.doc)] as const,
    ...membersOf(symbol)
      .filter(({ name }) => !name.startsWith("_"))
      .map(({ name, kind, doc }) => {
        const called = kind.endsWith("method") ? "function" : "value";
        return [`${symbol.identity}.${name}`, entry(`${symbol.name}.${name}`, called, doc)] as const;
      }),
  ]);
}

/** Nearer to the top of its library, where people import it from. */
function isNearer(name: string, other: string): boolean {
  const depth = (each: string) => each.split(".").length;
  return depth(name) < depth(other);
}

/** Words in names count more than words in summaries, and short names more than long ones. */
function rank(entries: readonly DocumentationHit[], term: string): readonly DocumentationHit[] {
  const index = new MiniSearch<DocumentationHit>({
    idField: "name",
    fields: ["name", "summary"],
    tokenize: (text) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean),
  });
  index.addAll(entries);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const found = index.search(term, { boost: { name: 3 }, prefix: true, fuzzy: 0.2, combineWith: "AND" });
  const last = (name: string) => name.split(".").at(-1)?.toLowerCase();
  const exact = (name: string) => (last(name) === term.toLowerCase() || name === term ? 1 : 0);
  return found
    .sort((one, other) => exact(other.id) - exact(one.id) || other.score - one.score || one.id.length - other.id.length)
    .flatMap(({ id }) => byName.get(id) ?? []);
}
