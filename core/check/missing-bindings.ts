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
  return missing.flatMap((usage): readonly Finding[] => {
    const { module } = usage;
    const siblings = missing.filter((other) => other.path === usage.path && other.module === module);
    if (!isNew(usage)) return [finding(usage, `\`${joinName(usage)}\` has no binding yet; generate it`, [usage])];
    // A module without any file is one finding: TypeScript does not even find the import.
    const place = siblings.find(({ symbol }) => symbol === "") ?? siblings[0] ?? usage;
    return place === usage ? [finding(place, moduleMessage(module, siblings), siblings)] : [];
  });

  function finding({ path, span, module }: Usage, message: string, usages: readonly Usage[]): Finding {
    const symbols = usages.map(joinName);
    const title = modules.has(module) ? `Generate \`${symbols[0]}\`` : `Generate the bindings of \`${module}\``;
    return {
      code: "missing-binding",
      severity: configuration.strict ? "error" : "warning",
      message,
      place: { path, span },
      fixes: [{ kind: "generate", title, symbols }],
    };
  }
}

function moduleMessage(module: string, usages: readonly Usage[]): string {
  const names = usages.map(({ symbol }) => symbol).filter((symbol) => symbol !== "");
  const shown = names.slice(0, 4).map((name) => `\`${name}\``);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : "";
  const used = shown.length > 0 ? ` for ${shown.join(", ")}${more}` : "";
  return `\`${module}\` has no bindings yet${used}; generate them`;
}
