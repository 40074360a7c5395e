/** What `verify` says beyond the checks: names that the generated files do not offer although they should. */
import { check, type Facts } from "../check/check.js";
import { createCoverage } from "../check/coverage.js";
import type { Finding } from "../model.js";
import { readBindings } from "../rewrite/read-bindings.js";
import { unofferedSymbols } from "./unoffered-symbols.js";

export function verify(facts: Facts): readonly Finding[] {
  const { snapshot, manifest, usages } = facts;
  const coverage = createCoverage(manifest, snapshot.generated);
  const seen = new Set<string>();
  const imports = usages.filter(({ kind, path, module, symbol }) => {
    const key = `${path} ${module} ${symbol}`;
    return kind === "import" && !seen.has(key) && seen.add(key);
  });
  return [...check(facts), ...unofferedSymbols(imports, manifest, coverage, readBindings(snapshot.generated))];
}
