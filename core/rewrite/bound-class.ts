/** The classes of the handles that bindings answer with, and what those offer by name. */
import type { ts } from "ts-morph";
import { readMembers } from "./bound-members.js";
import { type BoundSymbol, type Given, mayBeMeant } from "./bound-symbol.js";
import { factNamed, type GeneratedText, textNamed } from "./generated-file.js";

export interface BoundClass {
  readonly name: string;
  /** Of its generated file. */
  readonly path: string;
  /** @param name Python's. */
  findMember(name: string): BoundMember | null;
}

export interface BoundMember {
  /** As it is written in TypeScript. */
  readonly key: string;
  readonly symbol: BoundSymbol;
}

export interface BoundClasses {
  /** The one class whose handles a binding answers with when it is called so; null for several, and for other values. */
  resultOf(symbol: Pick<BoundSymbol, "path" | "signatures">, given: Given): BoundClass | null;
}

export function createBoundClasses(fileAt: (path: string) => GeneratedText): BoundClasses {
  const known = new Map<string, BoundClass | null>();

  const classNamed = (path: string, type: string): BoundClass | null => {
    const [, namespace, name = ""] = /^(?:(\$\w+)\.)?([A-Za-z_]\w*)(?:<.*>)?$/s.exec(type) ?? [];
    const file = fileAt(path);
    const place = namespace === undefined ? path : file.namespaces.get(namespace);
    if (place === undefined || name === "") return null;
    const key = `${place} ${name}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = makeClass(fileAt(place), name);
    known.set(key, made);
    return made;
  };

  const makeClass = (file: GeneratedText, name: string): BoundClass | null => {
    const declaration = file.interfaces.get(name);
    if (!declaration || !file.classes.has(name)) return null;
    const facts = factNamed(file.classes.get(name), "members");
    const own = once(() => readMembers(declaration, facts, file, name));
    const bases = once(() => basesOf(declaration).flatMap((each) => classNamed(file.path, each) ?? []));
    return {
      name,
      path: file.path,
      findMember(python) {
        for (const [key, symbol] of own())
          if ((textNamed(factNamed(facts, key), "python") ?? key) === python) return { key, symbol };
        return bases().reduce<BoundMember | null>((found, base) => found ?? base.findMember(python), null);
      },
    };
  };

  return {
    resultOf({ path, signatures }, given) {
      const meant = signatures.filter((each) => mayBeMeant(each, given));
      const types = meant.flatMap(({ result }) => alternatives(promised(result)));
      const classes = new Set(types.map((type) => classNamed(path, type)));
      const [only = null] = classes;
      return classes.size === 1 ? only : null;
    },
  };
}

/** `$.PyPromise<ndarray>` -> `ndarray` */
function promised(type: string): string {
  return /^\$\.Py(?:Promise|Attribute)<(.*)>$/s.exec(type)?.[1] ?? type;
}

/** `ndarray<"a" | "b"> | null` -> `ndarray<"a" | "b">`, `null` */
function alternatives(type: string): readonly string[] {
  const parts: string[] = [""];
  let depth = 0;
  for (const letter of type) {
    if ("<([{".includes(letter)) depth++;
    if (">)]}".includes(letter)) depth--;
    if (letter === "|" && depth === 0) parts.push("");
    else parts.push(`${parts.pop() ?? ""}${letter}`);
  }
  return parts.map((part) => part.trim());
}

/** The types that an interface extends, without what it leaves out of them: `$.Omit<$numbers.Rational, "$abs">`. */
function basesOf({ heritageClauses }: ts.InterfaceDeclaration): readonly string[] {
  return [...(heritageClauses ?? [])]
    .flatMap(({ types }) => [...types])
    .map((each) => {
      const text = each.getText();
      return text.startsWith("$.Omit<") ? (each.typeArguments?.[0]?.getText() ?? "") : text;
    });
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
