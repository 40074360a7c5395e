/** What `verify` says beyond the checks: names that the generated files do not offer although they should. */
import { LOCK_FILE } from "../../contract/configuration.js";
import { check, type Facts } from "../check/check.js";
import { createCoverage } from "../check/coverage.js";
import { HEADER } from "../generate/module-file.js";
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
  return [
    ...check(facts),
    ...unlockedFiles(facts),
    ...unofferedSymbols(imports, manifest, coverage, readBindings(snapshot.generated)),
  ];
}

/** Files of a generation that did not come to its end: the lock is written last. */
function unlockedFiles({ snapshot, lock }: Facts): readonly Finding[] {
  const { generatedDir } = snapshot.configuration.configuration;
  const unlocked = [...snapshot.generated].filter(
    ([path, text]) => text.startsWith(HEADER) && lock !== null && !Object.hasOwn(lock.files, path),
  );
  return unlocked.map(([path]) => ({
    code: "edited-binding",
    severity: "error",
    message: `\`${generatedDir}/${path}\` is not in \`${LOCK_FILE}\`; generate again`,
    place: { path: `${generatedDir}/${path}`, span: { start: 0, end: 0 } },
    fixes: [{ kind: "generate", title: "Generate the bindings again", symbols: [] }],
  }));
}
