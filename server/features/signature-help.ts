/** `textDocument/signatureHelp`: the overloads of what is being called, in Python's names and TypeScript's types. */
import { type Connection, MarkupKind, type ServerCapabilities, type SignatureInformation } from "vscode-languageserver";
import type { SignatureText } from "../../core/complete/signature-help.js";
import { toSignal } from "../convert.js";
import type { Guard } from "../guard.js";
import type { Workspace } from "../workspace.js";

export function registerSignatureHelp(
  connection: Connection,
  workspace: Workspace,
  guard: Guard,
): Partial<ServerCapabilities> {
  connection.onSignatureHelp(
    guard("signature help", null, async ({ textDocument, position }, token) => {
      const file = workspace.find(textDocument.uri);
      if (!file) return null;
      const { host, textAt } = file.project;
      const offset = textAt(file.path).offsetAt(position);
      const help = await host.engine.signaturesAt(file.path, offset, { signal: toSignal(token) });
      if (!help) return null;
      const active = help.signatures[help.active]?.active;
      return {
        signatures: help.signatures.map(toInformation),
        activeSignature: help.active,
        // Beyond the last one no parameter is marked.
        activeParameter: active ?? help.signatures[help.active]?.parameters.length ?? 0,
      };
    }),
  );
  return { signatureHelpProvider: { triggerCharacters: ["(", ",", "[", "{"], retriggerCharacters: [":", "]", "}"] } };
}

function toInformation({ label, parameters, documentation }: SignatureText): SignatureInformation {
  const markdown = (value: string) => ({ kind: MarkupKind.Markdown, value });
  return {
    label,
    ...(documentation === null ? {} : { documentation: markdown(documentation) }),
    parameters: parameters.map(({ span, documentation: note }) => ({
      label: [span.start, span.end],
      ...(note === null ? {} : { documentation: markdown(note) }),
    })),
  };
}
