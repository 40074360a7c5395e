/** Asks Python about the names that the sources use: what is remembered then tells later checks more than the sources do. */
import type { Configuration } from "../../contract/configuration.js";
import { looksLikeHelper } from "../check/coverage.js";
import { importFailed, unknownSymbol } from "../generate/findings.js";
import { InspectionError } from "../inspect/inspector.js";
import type { ModuleReader } from "../inspect/module-reader.js";
import type { Finding, SymbolRequest, Usage } from "../model.js";
import { findLibrary } from "../resolve/find-library.js";

export interface AskedNames {
  /** One for each name that was asked for now, at its first place. */
  readonly requests: readonly SymbolRequest[];
  /** What is not there, and what cannot be imported. */
  readonly findings: readonly Finding[];
}

/**
 * @param asked `module symbol` keys of what was asked before; grows.
 * @throws InspectionError when there is no Python.
 */
export async function askNames(
  usages: readonly Usage[],
  reader: ModuleReader,
  configuration: Pick<Configuration, "libraries">,
  asked: Set<string>,
  signal?: AbortSignal,
): Promise<AskedNames> {
  const requests: SymbolRequest[] = [];
  const findings: Finding[] = [];
  const ask = async (request: SymbolRequest): Promise<Finding | null> => {
    const [head = ""] = request.symbol.split(".");
    try {
      const read = await reader.read(request.module, head === "" ? [] : [head], signal ? { signal } : {});
      const isThere = head === "" || head in read.description.symbols || looksLikeHelper(head);
      return isThere ? null : unknownSymbol({ ...request, symbol: head }, read.description);
    } catch (error) {
      if (!(error instanceof InspectionError) || error.code === "no-interpreter") throw error;
      return importFailed(request, error);
    }
  };

  for (const { kind, module, symbol, path, span } of usages) {
    const library = findLibrary(module, configuration);
    if (kind === "computed" || library === null || asked.has(`${module} ${symbol}`)) continue;
    const request: SymbolRequest = { library, module, symbol, reason: "used", place: { path, span } };
    const finding = await ask(request);
    asked.add(`${module} ${symbol}`);
    requests.push(request);
    if (finding) findings.push(finding);
  }
  return { requests, findings };
}
