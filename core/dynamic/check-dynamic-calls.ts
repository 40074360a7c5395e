/** Asks Python about every dynamic call with literal names: is it there, and does it take what it is given? */
import type { Configuration } from "../../contract/configuration.js";
import type { SymbolDescription } from "../../contract/description.js";
import { unknownSymbol } from "../generate/findings.js";
import { InspectionError } from "../inspect/inspector.js";
import type { ModuleReader } from "../inspect/module-reader.js";
import type { Finding, SymbolRequest, Usage } from "../model.js";
import { findLibrary } from "../resolve/find-library.js";
import { joinName } from "../resolve/split-name.js";
import { checkCall } from "./check-call.js";

export interface DynamicCheck {
  /** One for each name that was asked for, at the first place of it. */
  readonly requests: readonly SymbolRequest[];
  readonly findings: readonly Finding[];
}

/**
 * Names with dots are asked for up to the first one: members are not judged.
 *
 * @throws InspectionError when there is no Python.
 */
export async function checkDynamicCalls(
  usages: readonly Usage[],
  reader: ModuleReader,
  configuration: Pick<Configuration, "libraries">,
  signal?: AbortSignal,
): Promise<DynamicCheck> {
  const requests: SymbolRequest[] = [];
  const findings: Finding[] = [];
  for (const usage of usages) {
    const { module, symbol, path, span } = usage;
    const library = findLibrary(module, configuration);
    const [head = "", ...rest] = symbol.split(".");
    if (usage.kind !== "dynamic" || library === null || head === "") continue;
    const place = { path, span };
    const request: SymbolRequest = { library, module, symbol, reason: "used", place };
    try {
      const read = await reader.read(module, [head], signal ? { signal } : {});
      const described = read.description.symbols[head];
      requests.push(request);
      if (!described) findings.push(unknownSymbol(request, read.description));
      else if (rest.length === 0) findings.push(...judge(usage, described, read.symbol(head)?.deprecated ?? null));
    } catch (error) {
      if (!(error instanceof InspectionError) || error.code === "no-interpreter") throw error;
      findings.push({ code: "import-failed", severity: "error", message: error.message, place, fixes: [] });
    }
  }
  return { requests, findings };
}

function judge(usage: Usage, described: SymbolDescription, deprecated: string | null): readonly Finding[] {
  const place = { path: usage.path, span: usage.span };
  const name = joinName(usage);
  const say = (code: Finding["code"], severity: Finding["severity"], message: string): Finding => ({
    code,
    severity,
    message,
    place,
    fixes: [],
  });
  const signature =
    described.kind === "function" ? described.signature : described.kind === "class" ? described.constructor_ : null;
  const problems = usage.call && signature && usage.api !== "moduleAttr" ? checkCall(usage.call, signature) : [];
  const old =
    described.deprecated === null ? [] : [say("deprecated", "hint", `\`${name}\` is deprecated: ${deprecated}`)];
  return [...problems.map((problem) => say("dynamic-signature", "error", `\`${name}\` ${problem}`)), ...old];
}
