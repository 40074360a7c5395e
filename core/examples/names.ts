/** What the names of an example stand for: modules, things imported from them, variables. */
import { declaredName } from "../generate/identifiers.js";
import type { Parameter } from "../types/signature.js";
import { refuse } from "./untranslatable.js";

/** What is known of Python while its examples are translated. */
export interface Known {
  isModule(name: string): boolean;
  /** A class is a value; what is no class is asked for. */
  isClass(module: string, symbol: string): boolean;
  /** Whether a module has a name; null when nothing is known of it. */
  has(module: string, name: string): boolean | null;
  /** The parameters of a function or class that can be called with these keywords; null when nothing is known of it. */
  parametersOf(module: string, symbol: string, keywords: readonly string[]): readonly Parameter[] | null;
  /** Those that every method of this name has that takes these keywords; null when they differ, or none is known. */
  parametersOfMethod(name: string, keywords: readonly string[]): readonly Parameter[] | null;
}

export interface ImportedName {
  readonly module: string;
  /** Null for the module itself. */
  readonly symbol: string | null;
  /** The name in TypeScript. */
  readonly as: string;
}

export type Meaning =
  | { readonly kind: "module"; readonly module: string }
  | { readonly kind: "symbol"; readonly module: string; readonly symbol: string; readonly text: string }
  | { readonly kind: "variable"; readonly text: string };

/** Names that documentation uses without importing them. */
const CONVENTIONS: Readonly<Record<string, string>> = {
  np: "numpy",
  pd: "pandas",
  plt: "matplotlib.pyplot",
  nx: "networkx",
  pl: "polars",
  pa: "pyarrow",
};

const BUILTINS: ReadonlySet<string> = new Set(
  (
    "abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir divmod " +
    "enumerate eval exec filter float format frozenset getattr globals hasattr hash hex id input int isinstance issubclass iter len list " +
    "locals map max memoryview min next object oct open ord pow property range repr reversed round set setattr slice sorted " +
    "staticmethod str sum super tuple type vars zip"
  ).split(" "),
);

export class Names {
  readonly known: Known;
  readonly #home: string;
  readonly #meanings = new Map<string, Meaning>();
  readonly #imports = new Map<string, ImportedName>();
  /** Names of Python that were given a value, and those of TypeScript that are declared. */
  readonly #given = new Set<string>();
  readonly #taken = new Set<string>();

  /** @param home the module whose documentation it is: its own names may be used as they are. */
  constructor(known: Known, home: string) {
    this.known = known;
    this.#home = home;
  }

  /** Sorted, each once; only those that were used. */
  get imports(): readonly ImportedName[] {
    return [...this.#imports.values()].sort((one, other) => (one.as < other.as ? -1 : 1));
  }

  importModule(module: string, as: string | null): void {
    this.#meanings.set(as ?? module, { kind: "module", module });
  }

  importSymbol(module: string, symbol: string, as: string): void {
    const whole = `${module}.${symbol}`;
    if (this.known.isModule(whole)) this.importModule(whole, as);
    else this.#meanings.set(as, { kind: "symbol", module, symbol, text: declaredName(as) });
  }

  /** A new variable; a name that is given again is another variable, which may be of another type. */
  declare(name: string): string {
    const plain = declaredName(name);
    let text = plain;
    for (let version = 2; this.#taken.has(text); version++) text = `${plain}${version}`;
    this.#taken.add(text);
    this.#given.add(name);
    this.#meanings.set(name, { kind: "variable", text });
    return text;
  }

  /** From now on nothing is known of the name: what made it could not be translated. */
  lose(name: string): void {
    this.#meanings.delete(name);
    this.#given.add(name);
  }

  find(name: string): Meaning {
    const meaning = this.#meanings.get(name);
    if (meaning) return meaning;
    const module = CONVENTIONS[name];
    if (this.#given.has(name)) return refuse(`\`${name}\` is made by what has no translation`);
    if (module !== undefined) return { kind: "module", module };
    if (this.known.isModule(name)) return { kind: "module", module: name };
    const home = BUILTINS.has(name) ? "builtins" : this.#home;
    if (this.known.has(home, name) === false) return refuse(`nothing says what \`${name}\` is`);
    return { kind: "symbol", module: home, symbol: name, text: declaredName(name) };
  }

  /** The longest module that a dotted name begins with, and what is left of it. */
  resolve(module: string, path: readonly string[]): { readonly module: string; readonly rest: readonly string[] } {
    const [head, ...rest] = path;
    const inner = `${module}.${head}`;
    return head !== undefined && this.known.isModule(inner) ? this.resolve(inner, rest) : { module, rest: path };
  }

  /** The name under which a module is imported in TypeScript. */
  useModule(module: string): string {
    const convention = Object.entries(CONVENTIONS).find(([, each]) => each === module)?.[0];
    const as = convention ?? declaredName(module.split(".").at(-1) ?? module);
    this.#imports.set(module, { module, symbol: null, as });
    return as;
  }

  useSymbol({ module, symbol, text }: Extract<Meaning, { kind: "symbol" }>): string {
    this.#imports.set(`${module}:${symbol}`, { module, symbol, as: text });
    return text;
  }
}
