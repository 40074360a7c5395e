/** `textDocument/documentLink`: names of Python in strings and in `snakebridge.json` lead to their documentation. */
import type { Connection, DocumentLink, ServerCapabilities } from "vscode-languageserver";
import { CONFIGURATION_FILE } from "../../contract/configuration.js";
import type { Span } from "../../core/model.js";
import { toRange, toSignal, toUri } from "../convert.js";
import type { Guard } from "../guard.js";
import type { Project } from "../project.js";
import type { ProjectFile, Workspace } from "../workspace.js";

interface Named {
  readonly span: Span;
  readonly module: string;
  readonly symbol: string;
}

/** What a link carries to be resolved. */
interface About {
  readonly uri: string;
  readonly module: string;
  readonly symbol: string;
}

export function registerDocumentLinks(
  connection: Connection,
  workspace: Workspace,
  guard: Guard,
): Partial<ServerCapabilities> {
  connection.onDocumentLinks(
    guard("document links", null, ({ textDocument: { uri } }) => {
      const file = workspace.find(uri);
      if (!file) return null;
      const document = file.project.textAt(file.path);
      return namesIn(file).map(({ span, module, symbol }): DocumentLink => {
        const data: About = { uri, module, symbol };
        return { range: toRange(document, span), data, tooltip: `Documentation of ${module}` };
      });
    }),
  );

  connection.onDocumentLinkResolve(async (link, token) => {
    const resolve = guard("document link resolve", link, async () => {
      const about: About | undefined = link.data;
      const file = about && workspace.find(about.uri);
      const target = file && (await targetOf(file.project, about, toSignal(token)));
      return target ? { ...link, target } : link;
    });
    return resolve();
  });

  return { documentLinkProvider: { resolveProvider: true } };
}

function namesIn({ project, path }: ProjectFile): readonly Named[] {
  const { engine } = project.host;
  if (path !== CONFIGURATION_FILE) return engine.usagesIn(path).filter(({ kind }) => kind === "dynamic");
  return [...engine.libraryPlaces()].map(([module, span]) => ({ module, symbol: "", span }));
}

/** The site of the documentation, else the source. */
async function targetOf({ host }: Project, { module, symbol }: About, signal: AbortSignal): Promise<string | null> {
  const card = await host.engine.describe(module, symbol, { signal });
  if (!card) return null;
  return card.url ?? (card.source && `${toUri(card.source.file)}#L${card.source.line}`);
}
