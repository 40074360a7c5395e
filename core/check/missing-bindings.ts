/** Uses of what is not generated. */
import type { Configuration } from "../../contract/configuration.js";
import type { Finding, Usage } from "../model.js";
import { findLibrary } from "../resolve/find-library.js";
import { joinName } from "../resolve/split-name.js";
import type { Coverage } from "./coverage.js";

/** @param usages of what no binding covers, each name once a file. */
export function missingBindings(
  usages: readonly Usage[],
  { modules }: Coverage,
  configuration: Pick<Configuration, "libraries" | "strict">,
): readonly Finding[] {
  const missing = usages.filter(({ module }) => findLibrary(module, configuration) !== null);
  const isNew = ({ module }: Usage) => !modules.has(module);
  const findings: Finding[] = [];
  for (const usage of missing) {
    const { path, span, module } = usage;
    const siblings = missing.filter((other) => other.path === path && other.module === module);
    // A module without any file is one finding: TypeScript does not even find the import.
    if (isNew(usage) && siblings[0] !== usage) continue;
    const symbols = isNew(usage) ? siblings.map(joinName) : [joinName(usage)];
    findings.push({
      code: "missing-binding",
      severity: configuration.strict ? "error" : "warning",
      message: isNew(usage)
        ? moduleMessage(module, siblings)
        : `\`${joinName(usage)}\` has no binding yet; generate it`,
      place: { path, span },
      fixes: [{ kind: "generate", title: title(module, symbols, isNew(usage)), symbols }],
    });
  }
  return findings;
}

function title(module: string, symbols: readonly string[], isModule: boolean): string {
  return isModule ? `Generate the bindings of \`${module}\`` : `Generate \`${symbols[0]}\``;
}

function moduleMessage(module: string, usages: readonly Usage[]): string {
  const names = usages.map(({ symbol }) => symbol).filter((symbol) => symbol !== "");
  const shown = names.slice(0, 4).map((name) => `\`${name}\``);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : "";
  const used = shown.length > 0 ? ` for ${shown.join(", ")}${more}` : "";
  return `\`${module}\` has no bindings yet${used}; generate them`;
}
