/** What a library offers to call: its functions, and the methods of its classes, with what is known of each. */
import type { ReadModule } from "../inspect/module-reader.js";
import type { Signature } from "../types/signature.js";
import type { TypedSymbol } from "../types/symbol.js";

export interface Callable {
  /** Qualified, as in `numpy.ndarray.sum`. */
  readonly name: string;
  readonly signatures: readonly Signature[];
  readonly doc: string | null;
  readonly read: ReadModule;
}

export interface Callables {
  readonly functions: readonly Callable[];
  /** Those that each class itself defines; each class once, under its first name. */
  readonly methods: readonly Callable[];
}

/** Sorted by name. @param isWanted whether a symbol of a module counts. */
export function callablesOf(
  modules: readonly ReadModule[],
  isWanted: (module: string, symbol: string) => boolean = () => true,
): Callables {
  const functions: Callable[] = [];
  const methods: Callable[] = [];
  const classes = new Set<string>();
  for (const read of modules) {
    const { module, symbols } = read.description;
    for (const name of Object.keys(symbols).filter((each) => isWanted(module, each))) {
      const symbol = read.symbol(name);
      if (symbol?.kind === "function") functions.push(toCallable(`${module}.${name}`, symbol, read));
      if (symbol?.kind !== "class" || classes.has(symbol.identity)) continue;
      classes.add(symbol.identity);
      methods.push(...methodsOf(`${module}.${name}`, symbol, read));
    }
  }
  return { functions: functions.sort(byName), methods: methods.sort(byName) };
}

function methodsOf(name: string, symbol: TypedSymbol & { kind: "class" }, read: ReadModule): readonly Callable[] {
  return symbol.members
    .filter(({ kind }) => kind.endsWith("method"))
    .map((each) => toCallable(`${name}.${each.name}`, each, read));
}

function toCallable(
  name: string,
  { signatures, doc }: { readonly signatures: readonly Signature[]; readonly doc: string | null },
  read: ReadModule,
): Callable {
  return { name, signatures, doc, read };
}

const byName = (one: Callable, other: Callable) => (one.name < other.name ? -1 : 1);
