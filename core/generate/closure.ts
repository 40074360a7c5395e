/** Finds everything a request needs: the classes of results, their bases, and the modules all of it lives in. */
import { InspectionError } from "../inspect/inspector.js";
import type { ModuleReader, ReadModule, ReadOptions } from "../inspect/module-reader.js";
import type { Binding, Finding, SymbolRequest } from "../model.js";
import { isStandardLibrary } from "../resolve/standard-library.js";
import { mentionedClasses } from "../types/mentioned-classes.js";
import type { PyType } from "../types/py-type.js";
import type { TypedClass, TypedMember, TypedSymbol } from "../types/symbol.js";
import { importFailed, unknownSymbol } from "./findings.js";
import { createPathOf, type Plan, type PlannedClass, type PlannedModule, referenceOf } from "./plan.js";
import { isProtocolMethod, protocolMember } from "./protocol-members.js";

export interface Closure {
  readonly plan: Plan;
  readonly bindings: readonly Binding[];
  readonly findings: readonly Finding[];
  /** Members of classes that came along whose results need further classes once programs use them. Sorted. */
  readonly leads: readonly string[];
}

export interface BindOptions extends ReadOptions {
  /** Libraries whose classes may be bound where results need them, beside those that are asked for and what those need. */
  readonly libraries?: readonly string[];
  /** Names that programs use as members: the classes of what these give come along, however far away. */
  readonly members?: ReadonlySet<string>;
}

interface Draft {
  read: ReadModule;
  readonly library: string;
  readonly functions: Map<string, TypedSymbol & { kind: "function" }>;
  readonly values: Map<string, TypedSymbol & { kind: "value" }>;
  readonly classes: Map<string, TypedClass>;
  readonly reexports: Map<string, string>;
}

/** Bases that say nothing to TypeScript. */
const ABSTRACT = /^(typing\.|abc\.|typing_extensions\.|builtins\.object$)/;

export async function close(
  requests: readonly SymbolRequest[],
  reader: ModuleReader,
  options: BindOptions,
): Promise<Closure> {
  const gathering = new Gathering(reader, options);
  for (const [module, group] of groupByModule(requests)) await gathering.request(module, group);
  await gathering.follow();
  return gathering.closed();
}

function groupByModule(requests: readonly SymbolRequest[]): ReadonlyMap<string, readonly SymbolRequest[]> {
  const groups = new Map<string, SymbolRequest[]>();
  for (const each of requests) groups.set(each.module, [...(groups.get(each.module) ?? []), each]);
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Companions of a class in a package: a connection of sqlite3 has three, a data frame of pandas fifteen. */
const FEW = 4;

/** One run: what was found so far, and what is still to be looked at. */
class Gathering {
  readonly #reader: ModuleReader;
  readonly #options: ReadOptions;
  /** The first names of the modules that may be looked into. */
  readonly #near: Set<string>;
  #hasLocal = false;
  readonly #modules = new Map<string, Draft>();
  readonly #classes = new Map<string, PlannedClass>();
  readonly #homes = new Map<string, Promise<PlannedClass | null>>();
  readonly #bindings = new Map<string, Binding>();
  readonly #findings: Finding[] = [];
  /** Classes whose results are wanted in full. */
  readonly #asked: TypedClass[] = [];
  readonly #members: ReadonlySet<string>;
  readonly #leads = new Set<string>();

  constructor(reader: ModuleReader, { libraries = [], members = new Set(), ...options }: BindOptions) {
    this.#reader = reader;
    this.#members = members;
    this.#options = options;
    this.#near = new Set(libraries.map(firstOf));
  }

  async request(module: string, requests: readonly SymbolRequest[]): Promise<void> {
    const [first] = requests;
    if (first === undefined) return;
    const names = [...new Set(requests.map((each) => each.symbol.split(".")[0] ?? "").filter(Boolean))].sort();
    const read = await this.#read(module, names, first);
    if (read === null) return;
    this.#draft(module, read, first.library);
    const deeper = new Map<string, SymbolRequest[]>();
    for (const each of requests) {
      const [head = "", ...rest] = each.symbol.split(".");
      if (head === "") continue;
      const symbol = read.symbol(head);
      if (symbol === null) this.#findings.push(unknownSymbol(each, read.description));
      else if (symbol.kind === "module") {
        const name = symbol.identity;
        deeper.set(name, [...(deeper.get(name) ?? []), { ...each, module: name, symbol: rest.join(".") }]);
      } else await this.#add(each, symbol, rest);
    }
    for (const [name, group] of deeper) await this.request(name, group);
  }

  async #add(request: SymbolRequest, symbol: TypedSymbol, rest: readonly string[]): Promise<void> {
    const draft = this.#modules.get(request.module);
    if (draft === undefined || symbol.kind === "module") return;
    const { library, reason, module } = request;
    this.#bind({ library, reason, module, symbol: symbol.name, kind: symbol.kind, provenance: symbol.provenance });
    if (symbol.kind === "function") draft.functions.set(symbol.name, symbol);
    else if (symbol.kind === "value") draft.values.set(symbol.name, symbol);
    else {
      const home =
        (await this.#home(symbol.identity, library)) ?? this.#place(module, symbol, library, symbol.identity);
      this.#asked.push(home.symbol);
      if (home.module !== module || home.symbol.name !== symbol.name) draft.reexports.set(symbol.name, symbol.identity);
      const member = rest[0];
      if (member && !(await this.#hasMember(home.symbol, member, library))) {
        this.#findings.push(unknownSymbol(request, draft.read.description, home.symbol));
      }
    }
  }

  /** Classes of results one step away are written in full, with their bases; what is further where its member is used. */
  async follow(): Promise<void> {
    const types: PyType[] = [...this.#asked.flatMap(resultsOf)];
    for (const draft of this.#modules.values()) {
      for (const each of draft.functions.values())
        types.push(...each.signatures.map((signature) => signature.returns.type));
      for (const each of draft.values.values()) types.push(each.type.type);
    }
    types.push(...(await this.#resultsOfValues()));
    let wanted = this.#mentioned(types);
    const seen = new Set<string>();
    while (wanted.length > 0) {
      const next: string[] = [];
      for (const identity of wanted) {
        if (seen.has(identity)) continue;
        seen.add(identity);
        const planned = await this.#home(identity, null);
        if (planned === null) continue;
        if (planned.reference.form === "handle")
          next.push(
            ...planned.symbol.mro.filter((each) => !ABSTRACT.test(each)),
            ...this.#companions(planned),
            ...this.#usedResults(planned.symbol),
          );
        // Values are copied with all they hold, so that what they hold is wanted too.
        if (planned.symbol.byValue) next.push(...this.#mentioned(planned.symbol.fields.map((each) => each.type.type)));
      }
      wanted = next;
    }
    for (const each of this.#asked) {
      if (each.byValue) continue;
      for (const base of each.mro) if (!ABSTRACT.test(base)) await this.#home(base, null);
    }
  }

  /** A value was asked for because of what it can do. */
  async #resultsOfValues(): Promise<readonly PyType[]> {
    const values = [...this.#modules.values()].flatMap((draft) => [...draft.values.values()]);
    const results: PyType[] = [];
    for (const identity of this.#mentioned(values.map((each) => each.type.type))) {
      const planned = await this.#home(identity, null);
      if (planned?.reference.form === "handle") results.push(...resultsOf(planned.symbol));
    }
    return results;
  }

  /** Classes that work together stand in one module: `when().then()` gives a class beside `When`. Packages may hold too many. */
  #companions({ module, symbol }: PlannedClass): readonly string[] {
    const beside = this.#mentioned(resultsOf(symbol)).filter((each) => each.startsWith(`${module}.`));
    const isPackage = this.#modules.get(module)?.read.description.isPackage;
    return isPackage && beside.length > FEW ? [] : beside;
  }

  #usedResults(symbol: TypedClass): readonly string[] {
    return symbol.members.flatMap((each) => {
      const name = isProtocolMethod(each.name) ? protocolMember(each.name) : each.name;
      const classes = name === null ? [] : this.#mentioned(resultsOfMember(each));
      if (name === null || classes.length === 0) return [];
      this.#leads.add(name);
      return this.#members.has(name) ? classes : [];
    });
  }

  closed(): Closure {
    const modules = new Map<string, PlannedModule>();
    const names = [...this.#modules.keys()].sort();
    for (const name of names) {
      const draft = this.#modules.get(name);
      if (draft === undefined) continue;
      modules.set(name, {
        read: draft.read,
        functions: sorted(draft.functions),
        values: sorted(draft.values),
        classes: sorted(draft.classes),
        reexports: [...draft.reexports]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([each, identity]) => ({ name: each, identity })),
        submodules: names.filter(
          (each) => parentOf(each) === name && draft.read.description.names[lastOf(each)] === "module",
        ),
      });
    }
    const bindings = [...this.#bindings.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
    return {
      plan: { classes: this.#classes, modules, pathOf: createPathOf(modules), printed: new Map() },
      bindings,
      findings: this.#findings,
      leads: [...this.#leads].sort(),
    };
  }

  #mentioned(types: readonly PyType[]): readonly string[] {
    const read = [...this.#modules.values()][0]?.read;
    return read ? mentionedClasses(types, (alias) => read.types.expand(alias)) : [];
  }

  async #hasMember(symbol: TypedClass, name: string, library: string): Promise<boolean> {
    if (symbol.options.some((each) => each.name === name)) return true;
    for (const identity of symbol.mro) {
      const planned = await this.#home(identity, library);
      if (planned?.symbol.members.some((each) => each.name === name)) return true;
      if (planned?.symbol.fields.some((each) => each.name === name)) return true;
    }
    return false;
  }

  /** The class, described where it is defined; null when it cannot be reached there. */
  #home(identity: string, library: string | null): Promise<PlannedClass | null> {
    const known = this.#homes.get(identity) ?? this.#findHome(identity, library);
    this.#homes.set(identity, known);
    return known;
  }

  async #findHome(identity: string, library: string | null): Promise<PlannedClass | null> {
    const parts = identity.split(".");
    if (!this.#isNear(firstOf(identity))) return null;
    for (let length = parts.length - 1; length > 0; length--) {
      const module = parts.slice(0, length).join(".");
      const name = parts.slice(length).join(".");
      const read = await this.#readQuietly(module, name);
      if (read === null) continue;
      const symbol = read.symbol(name);
      if (symbol?.kind !== "class") return null;
      // Stubs may know it where it is written, Python where it is shown.
      if (symbol.identity !== identity) {
        const shown = await this.#home(symbol.identity, library);
        if (shown) this.#classes.set(identity, shown);
        if (shown) return shown;
      }
      this.#draft(module, read, library ?? parts[0] ?? module);
      return this.#place(module, symbol, library ?? parts[0] ?? module, identity);
    }
    return null;
  }

  #place(module: string, symbol: TypedClass, library: string, identity: string): PlannedClass {
    const planned: PlannedClass = { module, symbol, reference: referenceOf(symbol) };
    this.#modules.get(module)?.classes.set(symbol.name, symbol);
    this.#classes.set(identity, planned);
    this.#classes.set(symbol.identity, planned);
    this.#bind({
      library,
      reason: "needed",
      module,
      symbol: symbol.name,
      kind: "class",
      provenance: symbol.provenance,
    });
    return planned;
  }

  /** A class of a library that need not be there (pandas draws with matplotlib where there is one) stays a name. The project's own modules may need any. */
  #isNear(library: string): boolean {
    return this.#hasLocal || this.#near.has(library) || isStandardLibrary(library);
  }

  #draft(module: string, read: ReadModule, library: string): void {
    for (const each of [firstOf(module), ...(read.description.distribution?.needs ?? [])]) this.#near.add(each);
    this.#hasLocal ||= read.description.origin === "local";
    const known = this.#modules.get(module);
    if (known) known.read = read;
    else {
      const empty = { functions: new Map(), values: new Map(), classes: new Map(), reexports: new Map() };
      this.#modules.set(module, { read, library, ...empty });
    }
  }

  /** What was asked for stays asked for when it is also needed. */
  #bind(binding: Binding): void {
    const key = `${binding.module}.${binding.symbol}`;
    const known = this.#bindings.get(key);
    if (known === undefined || known.reason === "needed") this.#bindings.set(key, binding);
  }

  async #read(module: string, names: readonly string[], request: SymbolRequest): Promise<ReadModule | null> {
    try {
      return await this.#reader.read(module, names, this.#options);
    } catch (error) {
      if (!(error instanceof InspectionError) || error.code === "no-interpreter") throw error;
      this.#findings.push(importFailed(request, error));
      return null;
    }
  }

  async #readQuietly(module: string, name: string): Promise<ReadModule | null> {
    try {
      return await this.#reader.read(module, [name], this.#options);
    } catch (error) {
      if (error instanceof InspectionError && error.code !== "no-interpreter") return null;
      throw error;
    }
  }
}

function resultsOf(symbol: TypedClass): readonly PyType[] {
  return symbol.members.flatMap(resultsOfMember).concat(symbol.fields.map((each) => each.type.type));
}

function resultsOfMember({ type, signatures }: TypedMember): readonly PyType[] {
  return [type.type, ...signatures.map((each) => each.returns.type)];
}

function sorted<T>(map: ReadonlyMap<string, T>): readonly T[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

const parentOf = (module: string) => module.split(".").slice(0, -1).join(".");
const firstOf = (name: string) => name.split(".")[0] ?? name;
const lastOf = (module: string) => module.split(".").at(-1) ?? module;
