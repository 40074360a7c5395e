/** `textDocument/definition` and `implementation`: where the symbol is written in Python. */
import type { Connection, DefinitionParams, Location, ServerCapabilities } from "vscode-languageserver";
import type { SymbolCard } from "../../core/model.js";
import { toSignal, toUri } from "../convert.js";
import type { Guard } from "../guard.js";
import type { Workspace } from "../workspace.js";

export function registerDefinition(
  connection: Connection,
  workspace: Workspace,
  guard: Guard,
): Partial<ServerCapabilities> {
  const find = async ({ textDocument, position }: DefinitionParams, signal: AbortSignal): Promise<Location | null> => {
    const file = workspace.find(textDocument.uri);
    if (!file) return null;
    const { host, textAt } = file.project;
    const at = await host.engine.symbolAt(file.path, textAt(file.path).offsetAt(position), { signal });
    const card = at && (await host.engine.describe(at.module, at.symbol, { signal }));
    return toSourceLocation(card?.source ?? null);
  };
  connection.onDefinition(guard("definition", null, (request, token) => find(request, toSignal(token))));
  // Beside TypeScript's answer, which is the generated file, this one leads to Python alone.
  connection.onImplementation(guard("implementation", null, (request, token) => find(request, toSignal(token))));
  return { definitionProvider: true, implementationProvider: true };
}

/** Null for what is not written in Python. */
export function toSourceLocation(source: SymbolCard["source"]): Location | null {
  if (source === null) return null;
  const start = { line: Math.max(0, source.line - 1), character: 0 };
  return { uri: toUri(source.file), range: { start, end: start } };
}
