/** `textDocument/inlayHint`: the names of the parameters that arguments by position are for; off until it is switched on. */
import {
  type ClientCapabilities,
  type Connection,
  InlayHintKind,
  type ServerCapabilities,
} from "vscode-languageserver";
import { toSignal } from "../convert.js";
import type { Guard } from "../guard.js";
import type { SettingsSource } from "../settings.js";
import type { Workspace } from "../workspace.js";

export function registerInlayHints(
  connection: Connection,
  workspace: Workspace,
  guard: Guard,
  client: ClientCapabilities,
  settings: SettingsSource,
): Partial<ServerCapabilities> {
  connection.languages.inlayHint.on(
    guard("inlay hints", null, async ({ textDocument, range }, token) => {
      const file = workspace.find(textDocument.uri);
      if (!file || !settings.current().inlayHints.parameterNames) return null;
      const { host, textAt } = file.project;
      const document = textAt(file.path);
      const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      const hints = await host.engine.parameterHints(file.path, span, { signal: toSignal(token) });
      return hints.map(({ offset, name }) => ({
        position: document.positionAt(offset),
        label: `${name}:`,
        kind: InlayHintKind.Parameter,
        paddingRight: true,
      }));
    }),
  );
  if (client.workspace?.inlayHint?.refreshSupport) {
    const refresh = guard("refresh inlay hints", undefined, () => connection.languages.inlayHint.refresh());
    settings.onChange(() => void refresh());
  }
  return { inlayHintProvider: true };
}
