/** A Python module as generated code sees it: its functions, classes and values, and a directory of them. */
import { splitArguments } from "../call/arguments.js";
import { NO_SETTINGS } from "../call/options.js";
import { remember } from "../call/packed-call.js";
import { libraryOf, type Payload } from "../call/payload.js";
import { send } from "../call/send.js";
import { type CallFacts, type ClassFacts, registerClass } from "../refs/class-facts.js";
import { ModuleAttribute } from "../refs/module-attribute.js";
import { createProxy } from "../refs/proxy.js";
import { PythonClass } from "../refs/python-class.js";
import { currentSession } from "../session/scope.js";
import type { ModuleDirectory } from "./types.js";

export interface ModuleFacts {
  /** The library it belongs to, e.g. `numpy` for `numpy.linalg`. */
  readonly library: string;
  /** The version that the bindings were generated from. */
  readonly version: string | null;
  /** Bound names, sorted. */
  readonly functions: readonly string[];
  readonly classes: readonly string[];
  /** Name -> first sentence of its docstring. */
  readonly summaries: Readonly<Record<string, string>>;
}

export interface Module extends ModuleDirectory {
  /** The module's dotted name. */
  readonly name: string;
  readonly facts: ModuleFacts;
  /** Calls a function. The generated code says what comes back. */
  call(name: string, args: readonly unknown[], facts?: CallFacts): unknown;
  /** The class as a value: called it makes an instance, its members are the class's own. */
  class<T>(name: string, facts: ClassFacts): T;
  /** A value of the module; asked for each time it is awaited. */
  attribute<T>(name: string): T;
}

/** @param name the module's dotted name in Python. */
export function defineModule(name: string, facts: ModuleFacts): Module {
  const library = facts.library || libraryOf(name);
  const payloads = new Map<string, Payload>();
  const names = [...facts.functions, ...facts.classes];
  return {
    name,
    facts,
    call(fn: string, given: readonly unknown[], { keywordsAfter, returns }: CallFacts = {}) {
      const payload =
        payloads.get(fn) ?? remember({ call_type: "function", library, python_module: name, function: fn });
      payloads.set(fn, payload);
      const split = splitArguments(given, keywordsAfter);
      return createProxy(send({ payload, ...split, typed: true, returns, scope: currentSession }));
    },
    class(className: string, classFacts: ClassFacts) {
      registerClass(classFacts);
      const shown = splitShown(classFacts.shown) ?? { module: name, name: className };
      return typed(createProxy(new PythonClass({ library, ...shown }, classFacts, currentSession)));
    },
    attribute: (attr: string) => typed(createProxy(new ModuleAttribute(library, name, attr, currentSession))),
    functions: () => facts.functions,
    classes: () => facts.classes,
    search(term: string) {
      const wanted = term.toLowerCase();
      const text = (symbol: string) => `${symbol} ${facts.summaries[symbol] ?? ""}`.toLowerCase();
      return names.filter((symbol) => text(symbol).includes(wanted));
    },
    async doc(symbol: string) {
      const payload = { call_type: "module_attr", library, python_module: name, attr: `${symbol}.__doc__` } as const;
      const doc = await send({ payload, settings: NO_SETTINGS, typed: true, scope: currentSession }).result;
      return typeof doc === "string" ? doc : null;
    },
  };
}

function splitShown(shown: string | undefined): { readonly module: string; readonly name: string } | null {
  const dot = shown?.lastIndexOf(".") ?? -1;
  return shown === undefined ? null : { module: shown.slice(0, dot), name: shown.slice(dot + 1) };
}

/** What a name is, the generated code knows. */
function typed<T>(proxy: object): T {
  return proxy as T;
}
