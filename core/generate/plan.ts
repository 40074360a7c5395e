/** What is going to be written: which module gets which symbols, and where every class lives. */
import type { ReadModule } from "../inspect/module-reader.js";
import type { BoundClass } from "../types/map/mapping.js";
import type { TypedClass, TypedFunction, TypedSymbol, TypedValue } from "../types/symbol.js";
import { parameterForms } from "./class-parameters.js";
import { declaredName, modulePath } from "./identifiers.js";
import type { PrintedMember } from "./print-members.js";

export interface Plan {
  /** By identity. */
  readonly classes: ReadonlyMap<string, PlannedClass>;
  /** By name, sorted. */
  readonly modules: ReadonlyMap<string, PlannedModule>;
  /** Path of a module's file, relative to the generated directory. */
  pathOf(module: string): string;
  /** The members of handles of a class as they are printed in its own file; computed once. */
  readonly printed: Map<TypedClass, ReadonlyMap<string, PrintedMember>>;
}

export interface PlannedClass {
  /** The module whose file declares it: the one that defines it in Python. */
  readonly module: string;
  readonly symbol: TypedClass;
  readonly reference: BoundClass;
}

export interface PlannedModule {
  readonly read: ReadModule;
  readonly functions: readonly TypedFunction[];
  readonly values: readonly TypedValue[];
  /** Classes that live here. */
  readonly classes: readonly TypedClass[];
  /** Classes of other modules that this one offers too, under a name of its own. */
  readonly reexports: readonly { readonly name: string; readonly identity: string }[];
  /** Submodules that are written too. */
  readonly submodules: readonly string[];
}

export function referenceOf(symbol: TypedClass): BoundClass {
  const form =
    symbol.form === "enum" ? "enum" : symbol.form === "typed dict" ? "record" : symbol.byValue ? "value" : "handle";
  return {
    name: declaredName(symbol.name),
    identity: symbol.identity,
    form,
    parameters: form === "handle" ? parameterForms(symbol.typeParameters) : [],
  };
}

/** Private modules cannot be reached: what they define is asked for by the first public name that offers it. */
export function shownFact(symbol: TypedClass, { classes, modules }: Plan): { readonly shown?: string } {
  const home = classes.get(symbol.identity)?.module ?? "";
  if (!isPrivate(home)) return {};
  for (const [module, { reexports }] of modules) {
    const offer = reexports.find((each) => each.identity === symbol.identity);
    if (offer && !isPrivate(module)) return { shown: `${module}.${offer.name}` };
  }
  return {};
}

const isPrivate = (module: string) => /(^|\.)_/.test(module);

/** The interface of the class itself, as opposed to that of its instances. */
export function classInterface(name: string, classes: readonly TypedClass[]): string {
  const taken = new Set(classes.map((each) => declaredName(each.name)));
  let own = `${name}Class`;
  while (taken.has(own)) own += "_";
  return own;
}

/**
 * Where every module's file lies. What is a package in the standard library differs between versions of Python
 * (`pathlib`, `re`), and no import of a program may break by that: there every module is a file.
 */
export function createPathOf(modules: ReadonlyMap<string, { readonly read: ReadModule }>): (module: string) => string {
  return (module) => {
    const description = modules.get(module)?.read.description;
    return modulePath(module, description?.isPackage === true && description.origin !== "stdlib");
  };
}

export type { TypedSymbol };
