/** `textDocument/hover`: the card of the Python symbol under the cursor; of a keyword, what the signature says of it. */
import { type Connection, MarkupKind, type ServerCapabilities } from "vscode-languageserver";
import type { SymbolAt } from "../../core/complete/symbol-at.js";
import type { Engine } from "../../core/engine.js";
import { printCard, printParameter } from "../card.js";
import { toRange, toSignal } from "../convert.js";
import type { Guard } from "../guard.js";
import type { Workspace } from "../workspace.js";

export function registerHover(connection: Connection, workspace: Workspace, guard: Guard): Partial<ServerCapabilities> {
  connection.onHover(
    guard("hover", null, async ({ textDocument, position }, token) => {
      const file = workspace.find(textDocument.uri);
      if (!file) return null;
      const { host, textAt } = file.project;
      const document = textAt(file.path);
      const offset = document.offsetAt(position);
      const options = { signal: toSignal(token) };
      const at = await host.engine.symbolAt(file.path, offset, options);
      const value = at && (await describe(host.engine, at, file.path, options));
      return value ? { contents: { kind: MarkupKind.Markdown, value }, range: toRange(document, at.span) } : null;
    }),
  );
  return { hoverProvider: true };
}

async function describe(
  engine: Engine,
  { module, symbol, parameter, span }: SymbolAt,
  path: string,
  options: { readonly signal: AbortSignal },
): Promise<string | null> {
  if (parameter !== null) {
    const help = await engine.signaturesAt(path, span.end, options);
    return help && printParameter(help);
  }
  const card = await engine.describe(module, symbol, options);
  return card && printCard(card);
}
