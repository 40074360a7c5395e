/** What there is to say when something that was asked for cannot be bound. */
import type { ModuleDescription } from "../../contract/description.js";
import type { InspectionError } from "../inspect/inspector.js";
import type { Finding, Fix, SymbolRequest } from "../model.js";
import type { TypedClass } from "../types/symbol.js";

export function unknownSymbol(request: SymbolRequest, description: ModuleDescription, owner?: TypedClass): Finding {
  const suggestions = owner
    ? []
    : (description.missing.find((each) => request.symbol.startsWith(each.name))?.suggestions ?? []);
  const version = description.distribution ? ` ${description.distribution.version}` : "";
  const hint = suggestions.length > 0 ? ` Did you mean ${list(suggestions)}?` : "";
  const place = owner ? `\`${owner.name}\` of \`${request.module}\`` : `\`${request.module}\`${version}`;
  const name = owner ? request.symbol.slice(owner.name.length + 1) : request.symbol;
  const raised = description.notes.find((each) => each.startsWith(`\`${request.symbol}\` cannot be described`));
  return {
    code: "unknown-symbol",
    severity: "error",
    message: raised ? `${place}: ${raised}` : `${place} has no \`${name}\`.${hint}`,
    ...(request.place && { place: request.place }),
    fixes: corrections(request, suggestions),
  };
}

/** Only where the place is the name itself, as it is in imports. */
function corrections({ reason, symbol, place }: SymbolRequest, suggestions: readonly string[]): readonly Fix[] {
  if (reason !== "used" || symbol.includes(".") || !place) return [];
  return suggestions.map((name) => ({ kind: "replace", title: `Change to \`${name}\``, place, text: name }));
}

export function importFailed(request: SymbolRequest, error: InspectionError): Finding {
  const installs = error.install !== null;
  return {
    code: error.code === "import-failed" ? "import-failed" : installs ? "library-not-installed" : "unknown-module",
    severity: "error",
    message: error.message,
    ...(request.place && { place: request.place }),
    fixes: installs ? [{ kind: "setup", title: `Install \`${error.install}\``, library: request.library }] : [],
  };
}

function list(names: readonly string[]): string {
  const quoted = names.map((each) => `\`${each}\``);
  const last = quoted.at(-1) ?? "";
  return quoted.length > 1 ? `${quoted.slice(0, -1).join(", ")} or ${last}` : last;
}
