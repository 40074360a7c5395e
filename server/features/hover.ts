/** `textDocument/hover`: the card of the Python symbol under the cursor. */
import { type Connection, MarkupKind, type ServerCapabilities } from "vscode-languageserver";
import { printCard } from "../card.js";
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
      const usage = host.engine.usageAt(file.path, document.offsetAt(position));
      if (!usage || usage.kind === "computed") return null;
      const card = await host.engine.describe(usage.module, usage.symbol, { signal: toSignal(token) });
      if (!card) return null;
      return {
        contents: { kind: MarkupKind.Markdown, value: printCard(card) },
        range: toRange(document, usage.span),
      };
    }),
  );
  return { hoverProvider: true };
}
