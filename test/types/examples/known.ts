/** What the described modules tell the translator of examples. */
import type { Known } from "../../../core/examples/names.js";
import type { ReadModule } from "../../../core/inspect/module-reader.js";
import type { Callable } from "../../../core/report/callables.js";
import type { Parameter, Signature } from "../../../core/types/signature.js";

export function knownOf(modules: readonly ReadModule[], methods: readonly Callable[]): Known {
  const names = new Set(
    modules.flatMap(({ description: { module, names } }) => [
      ...module.split(".").map((_, index, parts) => parts.slice(0, index + 1).join(".")),
      ...Object.entries(names).flatMap(([name, kind]) => (kind === "module" ? [`${module}.${name}`] : [])),
    ]),
  );
  const byModule = new Map(modules.map((each) => [each.description.module, each]));
  const signaturesOf = (method: string) =>
    methods.filter(({ name }) => name.endsWith(`.${method}`)).flatMap(({ signatures }) => signatures);
  return {
    isModule: (name) => names.has(name),
    isClass: (module, symbol) => byModule.get(module)?.description.names[symbol] === "class",
    has(module, name) {
      const read = byModule.get(module);
      return read ? name in read.description.names : null;
    },
    parametersOf(module, symbol, keywords) {
      const found = byModule.get(module)?.symbol(symbol);
      if (found?.kind === "function") return taking(found.signatures, keywords);
      return found?.kind === "class" ? taking(found.constructors, keywords) : null;
    },
    parametersOfMethod(name, keywords) {
      const found = signaturesOf(name)
        .flatMap((each) => [taking([each], keywords) ?? []])
        .filter((each) => each.length > 0);
      const required = (parameters: readonly Parameter[]) => parameters.filter((each) => each.default === null);
      const texts = new Set(
        found.map((each) =>
          required(each)
            .map((one) => `${one.name} ${one.kind}`)
            .join(),
        ),
      );
      return texts.size === 1 ? (found[0] ?? null) : null;
    },
  };
}

/** The parameters of the first signature that takes them all. */
function taking(signatures: readonly Signature[], keywords: readonly string[]): readonly Parameter[] | null {
  const found = signatures.find(({ parameters }) =>
    keywords.every((name) => parameters.some((each) => each.name === name && each.kind !== "positional only")),
  );
  return found?.parameters.map((each) => (each.omittable ? { ...each, default: "..." } : each)) ?? null;
}
