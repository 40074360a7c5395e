/** `workspace/symbol`: symbols of the project's Python libraries; where they stand is told when one is chosen. */
import {
  type ClientCapabilities,
  type Connection,
  type ServerCapabilities,
  SymbolKind,
  type WorkspaceSymbol,
} from "vscode-languageserver";
import type { FoundSymbol } from "../../core/docs/find-symbols.js";
import { toSignal, toUri } from "../convert.js";
import type { Guard } from "../guard.js";
import type { Workspace } from "../workspace.js";
import { toSourceLocation } from "./definition.js";

const KIND: Record<FoundSymbol["kind"], SymbolKind> = {
  function: SymbolKind.Function,
  class: SymbolKind.Class,
  value: SymbolKind.Variable,
  module: SymbolKind.Module,
};
const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What a symbol carries to be resolved. */
interface About {
  readonly root: string;
  readonly module: string;
  readonly symbol: string;
}

export function registerWorkspaceSymbols(
  connection: Connection,
  workspace: Workspace,
  guard: Guard,
  client: ClientCapabilities,
): Partial<ServerCapabilities> {
  const isLazy = client.workspace?.symbol?.resolveSupport?.properties.includes("location.range") ?? false;

  connection.onWorkspaceSymbol(
    guard("workspace symbols", [], async ({ query }, token) => {
      const signal = toSignal(token);
      const found = await Promise.all(
        workspace.projects().map(async ({ root, host }) => {
          const symbols = await host.engine.findSymbols(query, { signal });
          return symbols.flatMap((symbol) => toSymbol(symbol, root, isLazy));
        }),
      );
      return found.flat();
    }),
  );

  connection.onWorkspaceSymbolResolve(async (symbol, token) => {
    const resolve = guard("workspace symbol resolve", symbol, async () => {
      const about: About | undefined = symbol.data;
      const project = workspace.projects().find(({ root }) => root === about?.root);
      if (!project || !about) return symbol;
      const card = await project.host.engine.describe(about.module, about.symbol, { signal: toSignal(token) });
      return {
        ...symbol,
        location: toSourceLocation(card?.source ?? null) ?? { uri: symbol.location.uri, range: TOP },
      };
    });
    return resolve();
  });

  return { workspaceSymbolProvider: { resolveProvider: isLazy } };
}

/** What is built in stands in no file. */
function toSymbol(
  { module, symbol, kind, file }: FoundSymbol,
  root: string,
  isLazy: boolean,
): readonly WorkspaceSymbol[] {
  if (file === null) return [];
  const data: About = { root, module, symbol };
  const uri = toUri(file);
  return [
    { name: symbol, containerName: module, kind: KIND[kind], location: isLazy ? { uri } : { uri, range: TOP }, data },
  ];
}
