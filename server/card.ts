/** A symbol's card as Markdown: what a hover shows. */
import type { SignatureHelp } from "../core/complete/signature-help.js";
import type { Provenance, SymbolCard } from "../core/model.js";
import { toUri } from "./convert.js";

const MAX_DOCUMENTATION_LINES = 40;
/** Overloads are shown while they fit into so many characters, the first in any case. */
const MAX_TYPESCRIPT = 240;

const PROVENANCE: Record<Provenance, string> = {
  overlay: "Signature from an overlay of SnakeBridge",
  stub: "Signature from a type stub",
  annotation: "Signature from annotations in the source",
  inferred: "Signature inferred from the source",
  docstring: "Signature from the docstring",
  observed: "Signature observed in calls",
  none: "Signature not known to Python",
};

export function printCard(card: SymbolCard): string {
  const parts = [fence("python", card.python), printTypeScript(card.typescript), printOrigin(card)];
  if (card.deprecated) parts.push(`**Deprecated:** ${card.deprecated}`);
  if (card.documentation) parts.push("---", cut(card.documentation, MAX_DOCUMENTATION_LINES));
  return parts.filter((part) => part !== "").join("\n\n");
}

/** The parameter that is active in the signature that fits; null when the function has none of that name. */
export function printParameter({ signatures, active }: SignatureHelp): string | null {
  const signature = signatures[active];
  const parameter = signature?.parameters[signature.active ?? -1];
  if (!signature || !parameter) return null;
  const code = fence("typescript", signature.label.slice(parameter.span.start, parameter.span.end));
  return parameter.documentation === null ? code : `${code}\n\n${parameter.documentation}`;
}

function printTypeScript(signatures: readonly string[]): string {
  const [first, ...others] = signatures;
  if (first === undefined) return "";
  const shown = [first];
  for (const overload of others) {
    if (shown.join("").length + overload.length > MAX_TYPESCRIPT) break;
    shown.push(overload);
  }
  const more = signatures.length - shown.length;
  const note = more > 0 ? [`// and ${more} more overload${more === 1 ? "" : "s"}`] : [];
  return fence("typescript", [...shown, ...note].join("\n"));
}

/** Library, version, where the signature came from, and the way to the Python source. */
function printOrigin(card: SymbolCard): string {
  const library = card.version ? `\`${card.library}\` ${card.version}` : `\`${card.library}\``;
  const source = card.source ? [`[Python source](${toUri(card.source.file)}#L${card.source.line})`] : [];
  const documentation = card.url ? [`[Documentation](${card.url})`] : [];
  return [library, PROVENANCE[card.provenance], ...documentation, ...source].join(" · ");
}

function fence(language: string, code: string): string {
  return code === "" ? "" : `\`\`\`${language}\n${code}\n\`\`\``;
}

/** The first lines; a code block that the cut leaves open is closed. */
function cut(markdown: string, limit: number): string {
  const lines = markdown.trim().split("\n");
  if (lines.length <= limit) return lines.join("\n");
  const kept = lines.slice(0, limit);
  const isOpen = kept.filter((line) => line.trimStart().startsWith("```")).length % 2 === 1;
  return [...kept, ...(isOpen ? ["```"] : []), "", "…"].join("\n");
}
