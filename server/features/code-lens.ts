/** `textDocument/codeLens`: what can be done with a call, above its line; each kind has its own switch, all are off at first. */
import {
  type ClientCapabilities,
  type CodeLens,
  CodeLensRefreshRequest,
  type Command,
  type Connection,
  type ServerCapabilities,
} from "vscode-languageserver";
import { COMMANDS, RUN_COMMAND } from "../../contract/editor.js";
import type { Usage } from "../../core/model.js";
import type { DynamicUse } from "../../core/reconcile/dynamic-use.js";
import { toCommand, toRange, toSignal } from "../convert.js";
import type { Guard } from "../guard.js";
import type { SettingsSource } from "../settings.js";
import type { Workspace } from "../workspace.js";

export function registerCodeLens(
  connection: Connection,
  workspace: Workspace,
  guard: Guard,
  client: ClientCapabilities,
  settings: SettingsSource,
): Partial<ServerCapabilities> {
  connection.onCodeLens(
    guard("code lens", null, async ({ textDocument: { uri } }, token) => {
      const { codeLens } = settings.current();
      const file = workspace.find(uri);
      if (!file || !Object.values(codeLens).some(Boolean)) return null;
      const { engine } = file.project.host;
      const document = file.project.textAt(file.path);
      const lenses: CodeLens[] = [];
      const add = ({ call, span }: Usage, command: (place: NonNullable<CodeLens["range"]>) => Command) => {
        const range = toRange(document, call ?? span);
        lenses.push({ range, command: command(range) });
      };
      const calls = firstOfEachLine(
        engine.usagesIn(file.path).filter(({ call, kind }) => call && kind !== "computed"),
        (usage) => document.positionAt(usage.call?.start ?? 0).line,
      );
      for (const usage of codeLens.run ? calls : [])
        add(usage, (range) => ({ title: "Run", command: RUN_COMMAND, arguments: [{ uri, range }] }));
      if (codeLens.promote) {
        const { value } = await engine.reconcile({ signal: toSignal(token) });
        for (const use of value.filter(isPromotable))
          for (const usage of use.usages.filter(({ path }) => path === file.path))
            add(usage, () => promotion(use, usage, uri));
      }
      for (const { module, symbol, ...usage } of codeLens.pythonDefinition ? calls : [])
        add({ module, symbol, ...usage }, () =>
          toCommand("Python definition", COMMANDS.openDefinition, { uri, module, symbol }),
        );
      return lenses;
    }),
  );

  if (client.workspace?.codeLens?.refreshSupport) {
    const refresh = guard("refresh code lens", undefined, () => connection.sendRequest(CodeLensRefreshRequest.type));
    settings.onChange(() => void refresh());
    // The ledger counts on, whatever is typed.
    workspace.onChange(({ cause }) => void (cause === "other" && settings.current().codeLens.promote && refresh()));
  }
  return { codeLensProvider: { resolveProvider: false } };
}

function isPromotable({ state, entries }: DynamicUse): boolean {
  return entries.length > 0 && (state === "promotable" || state === "typed");
}

function promotion({ entries, names }: DynamicUse, { span }: Usage, uri: string): Command {
  const count = entries.reduce((sum, entry) => sum + entry.count, 0);
  const title = `Promote (${count} call${count === 1 ? "" : "s"})`;
  return toCommand(title, COMMANDS.promote, { uri, symbols: names, offset: span.start });
}

function firstOfEachLine(usages: readonly Usage[], lineOf: (usage: Usage) => number): readonly Usage[] {
  const lines = new Set<number>();
  return usages.filter((usage) => !lines.has(lineOf(usage)) && lines.add(lineOf(usage)));
}
