/** What the sources use, or the manifest names, and the generated files do not offer. */
import type { Manifest } from "../../contract/manifest.js";
import type { Coverage } from "../check/coverage.js";
import type { Finding, Place, Usage } from "../model.js";
import { didYouMean, nearest } from "../nearest.js";
import { joinName, splitName } from "../resolve/split-name.js";
import type { BoundSymbol } from "../rewrite/bound-symbol.js";
import type { Bindings } from "../rewrite/read-bindings.js";

/** @param usages imports, each name once a file. */
export function unofferedSymbols(
  usages: readonly Usage[],
  manifest: Manifest,
  coverage: Coverage,
  bindings: Bindings,
): readonly Finding[] {
  const used = usages
    .filter(
      ({ module, symbol }) => symbol !== "" && coverage.covers(module, symbol) && !coverage.isHelper(module, symbol),
    )
    .flatMap((usage) => {
      const what = lack(joinName(usage), coverage.modules, bindings);
      return what === null ? [] : [finding(what, { path: usage.path, span: usage.span })];
    });
  const named = Object.entries(manifest.symbols)
    .filter(([, { kind }]) => kind !== "module")
    .flatMap(([name]) => {
      const what = lack(name, coverage.modules, bindings);
      return what === null ? [] : [finding(`the manifest names \`${name}\`, but ${what}`)];
    });
  return [...used, ...named];
}

/** What is missing of a name, as a clause; null when all of it is there. */
function lack(name: string, modules: ReadonlySet<string>, bindings: Bindings): string | null {
  const split = splitName(name, modules);
  if (!split) return `\`${name}\` has no generated file`;
  const module = bindings.find(split.module);
  if (split.symbol === "" || !module) return null;
  const [head = "", member] = split.symbol.split(".");
  const symbol = module.symbols.get(head);
  if (!symbol)
    return module.types.has(head)
      ? null
      : `the file of \`${split.module}\` does not offer \`${head}\`${hint(head, module.symbols.keys())}`;
  if (member === undefined || symbol.kind !== "class" || hasMember(symbol, member)) return null;
  return `the binding of the class \`${split.module}.${head}\` has no member \`${member}\`${hint(member, symbol.members.keys())}`;
}

/** A class that takes members from others is not judged. */
function hasMember({ members, inherits }: BoundSymbol, name: string): boolean {
  return inherits || members.has(name);
}

function hint(name: string, names: Iterable<string>): string {
  return didYouMean(nearest(name, names, 2));
}

function finding(what: string, place?: Place): Finding {
  return {
    code: "missing-binding",
    severity: "error",
    message: what.endsWith("?") ? what : `${what}; generate it`,
    ...(place ? { place } : {}),
    fixes: [{ kind: "generate", title: "Generate the bindings again", symbols: [] }],
  };
}
