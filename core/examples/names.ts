/** What the names of an example stand for: modules, things imported from them, variables. */
import { declaredName } from "../generate/identifiers.js";
import { refuse } from "./untranslatable.js";

/** What is known of Python while its examples are translated. */
export interface Known {
  isModule(name: string): boolean;
  /** A class is a value; what is no class is asked for. */
  isClass(module: string, symbol: string): boolean;
  /** Whether keywords after so many arguments of this function must be marked with `kw`; null when nothing is known of it. */
  marksKeywords(module: string, symbol: string, positional: number): boolean | null;
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
    "abs all any bool bytes complex dict divmod enumerate filter float frozenset hash int isinstance iter len list map max min next " +
    "object pow range repr reversed round set slice sorted str sum tuple type zip"
  ).split(" "),
);

export class Names {
  readonly #known: Known;
  readonly #home: string;
  readonly #meanings = new Map<string, Meaning>();
  readonly #imports = new Map<string, ImportedName>();
  readonly #versions = new Map<string, number>();

  /** @param home the module whose documentation it is: its own names may be used as they are. */
  constructor(known: Known, home: string) {
    this.#known = known;
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
    if (this.#known.isModule(whole)) this.importModule(whole, as);
    else this.#meanings.set(as, { kind: "symbol", module, symbol, text: declaredName(as) });
  }

  /** A new variable; a name that is given again is another variable, which may be of another type. */
  declare(name: string): string {
    const version = (this.#versions.get(name) ?? 0) + 1;
    this.#versions.set(name, version);
    const text = version === 1 ? declaredName(name) : `${declaredName(name)}${version}`;
    this.#meanings.set(name, { kind: "variable", text });
    return text;
  }

  /** From now on nothing is known of the name: what made it could not be translated. */
  lose(name: string): void {
    this.#meanings.delete(name);
    this.#versions.set(name, this.#versions.get(name) ?? 0);
  }

  find(name: string): Meaning {
    const meaning = this.#meanings.get(name);
    if (meaning) return meaning;
    const module = CONVENTIONS[name];
    if (this.#versions.has(name)) return refuse(`\`${name}\` is made by what has no translation`);
    if (module !== undefined) return { kind: "module", module };
    if (this.#known.isModule(name)) return { kind: "module", module: name };
    const home = BUILTINS.has(name) ? "builtins" : this.#home;
    return { kind: "symbol", module: home, symbol: name, text: declaredName(name) };
  }

  /** The longest module that a dotted name begins with, and what is left of it. */
  resolve(module: string, path: readonly string[]): { readonly module: string; readonly rest: readonly string[] } {
    const [head, ...rest] = path;
    const inner = `${module}.${head}`;
    return head !== undefined && this.#known.isModule(inner) ? this.resolve(inner, rest) : { module, rest: path };
  }

  isClass(module: string, symbol: string): boolean {
    return this.#known.isClass(module, symbol);
  }

  marksKeywords(module: string, symbol: string, positional: number): boolean | null {
    return this.#known.marksKeywords(module, symbol, positional);
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
