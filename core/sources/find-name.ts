/** What a name in a docstring means: a class of the module it is written in, or of the library's public face. */
import type { TypeReader } from "../stubs/evaluate.js";
import { type Resolved, resolveIn, resolveQualified } from "../stubs/resolve.js";
import { classType, type PyType } from "../types/py-type.js";
import type { FindName } from "./type-phrase.js";

export function createFindName(reader: TypeReader, identity: string): FindName {
  const [top = "", ...rest] = identity.split(".");
  const homes = rest.map((_, index) => [top, ...rest.slice(0, index)].join(".")).reverse();
  return (text) => {
    const name = nounOf(text, top);
    if (!/^[A-Z_a-z][\w.]*$/.test(name) || !/[A-Z]/.test(name)) return null;
    if (name.includes(".")) return asClass(reader, resolveQualified(reader.library, name));
    for (const home of homes) {
      if (reader.library.file(home) === null) continue;
      const found = asClass(reader, resolveIn(reader.library, home, [name]));
      if (found !== null) return found;
    }
    return null;
  };
}

/** `NetworkX graph`, `networkx.Graph`, `graph`: the library's own noun is its class. */
function nounOf(text: string, top: string): string {
  const words = text.split(" ").filter((each) => each.toLowerCase() !== top);
  const [word = ""] = words;
  if (words.length > 1) return "";
  return /^[a-z]+$/.test(word) ? `${word[0]?.toUpperCase() ?? ""}${word.slice(1)}` : word;
}

function asClass(reader: TypeReader, resolved: Resolved | null): PyType | null {
  if (resolved?.kind === "class") return classType(resolved.identity);
  if (resolved?.kind !== "alias") return null;
  return reader.expand({ identity: resolved.identity, args: [] });
}
