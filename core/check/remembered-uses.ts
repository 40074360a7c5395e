/** What Python was heard to say of the uses in the sources: deprecated names, calls it will refuse, refs that are dropped. */

import { createDisplayNames } from "../docs/display-names.js";
import { checkCall } from "../dynamic/check-call.js";
import type { ReadModule } from "../inspect/module-reader.js";
import type { Finding, Usage } from "../model.js";
import { joinName } from "../resolve/split-name.js";
import { mapType } from "../types/map/map-type.js";
import type { TypedSymbol } from "../types/symbol.js";

/** @param remembered the module of a use, as it was read before; null when Python was not asked about it. */
export function rememberedUses(
  usages: readonly Usage[],
  remembered: (usage: Usage) => ReadModule | null,
): readonly Finding[] {
  return usages.flatMap((usage) => {
    const read = usage.symbol === "" || usage.symbol.includes(".") ? null : remembered(usage);
    const symbol = read?.symbol(usage.symbol);
    return read && symbol
      ? [...deprecated(usage, symbol), ...refused(usage, read), ...dropped(usage, symbol, read)]
      : [];
  });
}

function deprecated(usage: Usage, symbol: TypedSymbol): readonly Finding[] {
  if (symbol.deprecated === null) return [];
  return [about(usage, "deprecated", "hint", `\`${joinName(usage)}\` is deprecated: ${symbol.deprecated}`)];
}

/** Only of dynamic calls: those of bindings are TypeScript's to check. */
function refused(usage: Usage, { description }: ReadModule): readonly Finding[] {
  const described = description.symbols[usage.symbol];
  if (usage.kind !== "dynamic" || !usage.call || usage.api === "moduleAttr" || !described) return [];
  const signature =
    described.kind === "function" ? described.signature : described.kind === "class" ? described.constructor_ : null;
  const problems = signature ? checkCall(usage.call, signature) : [];
  return problems.map((problem) => about(usage, "dynamic-signature", "error", `\`${joinName(usage)}\` ${problem}`));
}

/** A call that stands by itself, unawaited, and makes a ref: nobody holds it, and nobody hears that it failed. */
function dropped(usage: Usage, symbol: TypedSymbol, read: ReadModule): readonly Finding[] {
  const { call } = usage;
  if (!call?.isDropped || !makesRef(symbol, read)) return [];
  const name = joinName(usage);
  const message = `\`${name}\` makes a ref that nobody holds or awaits: it stays in Python until its session ends, and a failure goes unseen; \`await\` it, or write \`void\` before it`;
  const start = { path: usage.path, span: { start: call.start, end: call.start } };
  const fixes: Finding["fixes"] = [{ kind: "replace", title: "Add `await`", place: start, text: "await " }];
  return [{ ...about(usage, "unawaited-ref", "warning", message), fixes }];
}

function makesRef(symbol: TypedSymbol, read: ReadModule): boolean {
  if (symbol.kind === "class") return !symbol.byValue;
  const type = symbol.kind === "function" ? symbol.signatures[0]?.returns.type : undefined;
  if (type?.kind === "alias") return type.identity.endsWith(".NDArray");
  // What travels by value is mapped to a type of TypeScript; a ref is called as its class is.
  return (
    type?.kind === "class" &&
    mapType(type, "out", createDisplayNames(read.types)).split("<")[0] === lastName(type.identity)
  );
}

function lastName(identity: string): string {
  return identity.slice(identity.lastIndexOf(".") + 1);
}

function about({ path, span }: Usage, code: Finding["code"], severity: Finding["severity"], message: string): Finding {
  return { code, severity, message, place: { path, span }, fixes: [] };
}
