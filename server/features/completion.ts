/** `textDocument/completion`: names of Python where TypeScript knows none; their documentation comes when it is looked at. */
import {
  type CompletionItem,
  CompletionItemKind,
  type Connection,
  MarkupKind,
  type ServerCapabilities,
  TextEdit,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { COMMANDS } from "../../contract/editor.js";
import type { Completion } from "../../core/complete/completion.js";
import { printCard } from "../card.js";
import { toCommand, toRange, toSignal } from "../convert.js";
import type { Guard } from "../guard.js";
import type { Workspace } from "../workspace.js";

const TRIGGERS = [".", '"', "'", "`"];

const KIND: Record<Completion["kind"], CompletionItemKind> = {
  module: CompletionItemKind.Module,
  function: CompletionItemKind.Function,
  class: CompletionItemKind.Class,
  value: CompletionItemKind.Constant,
  member: CompletionItemKind.Property,
  keyword: CompletionItemKind.Property,
};

/** What an item carries to be resolved. */
interface About {
  readonly uri: string;
  readonly module: string;
  readonly symbol: string;
}

export function registerCompletion(
  connection: Connection,
  workspace: Workspace,
  guard: Guard,
): Partial<ServerCapabilities> {
  connection.onCompletion(
    guard("completion", null, async ({ textDocument: { uri }, position }, token) => {
      const file = workspace.find(uri);
      if (!file) return null;
      const { host, textAt } = file.project;
      const document = textAt(file.path);
      const options = { signal: toSignal(token) };
      const { items, isIncomplete } = await host.engine.complete(file.path, document.offsetAt(position), options);
      return { items: items.map((item) => toItem(item, uri, document)), isIncomplete };
    }),
  );

  connection.onCompletionResolve(async (item, token) => {
    const resolve = guard("completion resolve", item, async (): Promise<CompletionItem> => {
      const about: About | undefined = item.data;
      const file = about && workspace.find(about.uri);
      if (!file) return item;
      const options = { signal: toSignal(token) };
      const card = await file.project.host.engine.describe(about.module, about.symbol, options);
      return card ? { ...item, documentation: { kind: MarkupKind.Markdown, value: printCard(card) } } : item;
    });
    return resolve();
  });

  return { completionProvider: { resolveProvider: true, triggerCharacters: TRIGGERS } };
}

function toItem(completion: Completion, uri: string, document: TextDocument): CompletionItem {
  const { label, kind, span, text, detail, about, binds, edits } = completion;
  const data: About | null = about && { uri, ...about };
  return {
    label,
    kind: KIND[kind],
    filterText: label,
    textEdit: TextEdit.replace(toRange(document, span), text),
    ...(detail === null ? {} : { labelDetails: { description: detail } }),
    ...(data ? { data } : {}),
    ...(edits.length === 0
      ? {}
      : { additionalTextEdits: edits.map((edit) => TextEdit.replace(toRange(document, edit.span), edit.text)) }),
    ...(binds.length === 0
      ? {}
      : { command: toCommand("Generate the binding", COMMANDS.generate, { uri, symbols: binds }) }),
  };
}
