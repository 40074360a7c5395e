/** `textDocument/inlayHint`: names of parameters before arguments by position, last values behind what was run; off until switched on. */
import {
  type ClientCapabilities,
  type Connection,
  type InlayHint,
  InlayHintKind,
  type ServerCapabilities,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { ParameterHint } from "../../core/complete/parameter-hints.js";
import type { Span } from "../../core/model.js";
import { toSignal } from "../convert.js";
import type { Guard } from "../guard.js";
import type { LastValue, LastValues } from "../last-values.js";
import type { SettingsSource } from "../settings.js";
import type { Workspace } from "../workspace.js";

/** A hint stands beside code; the whole line is in its tooltip. */
const MAX_LABEL = 60;

export function registerInlayHints(
  connection: Connection,
  workspace: Workspace,
  guard: Guard,
  client: ClientCapabilities,
  settings: SettingsSource,
  values: LastValues,
): Partial<ServerCapabilities> {
  connection.languages.inlayHint.on(
    guard("inlay hints", null, async ({ textDocument, range }, token) => {
      const file = workspace.find(textDocument.uri);
      const { parameterNames, lastValues } = settings.current().inlayHints;
      if (!file || !(parameterNames || lastValues)) return null;
      const { host, textAt } = file.project;
      const document = textAt(file.path);
      const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      const signal = toSignal(token);
      const names = parameterNames ? await host.engine.parameterHints(file.path, span, { signal }) : [];
      const shown = lastValues ? values.of(document).filter((each) => isInside(each.span, span)) : [];
      return [...names.map((hint) => nameHint(hint, document)), ...shown.map((value) => valueHint(value, document))];
    }),
  );
  if (client.workspace?.inlayHint?.refreshSupport) {
    const refresh = guard("refresh inlay hints", undefined, () => connection.languages.inlayHint.refresh());
    settings.onChange(() => void refresh());
    values.onChange(() => void (settings.current().inlayHints.lastValues && refresh()));
  }
  return { inlayHintProvider: true };
}

function nameHint({ offset, name }: ParameterHint, document: TextDocument): InlayHint {
  return {
    position: document.positionAt(offset),
    label: `${name}:`,
    kind: InlayHintKind.Parameter,
    paddingRight: true,
  };
}

/** At the end of the line, where it moves no code. */
function valueHint({ span, value: { summary } }: LastValue, document: TextDocument): InlayHint {
  const { line } = document.positionAt(span.end);
  const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  const label = summary.length > MAX_LABEL ? `${summary.slice(0, MAX_LABEL - 1)}…` : summary;
  return {
    position: { line, character: text.trimEnd().length },
    label: `= ${label}`,
    tooltip: summary,
    paddingLeft: true,
  };
}

function isInside(inner: Span, outer: Span): boolean {
  return outer.start <= inner.end && inner.start <= outer.end;
}
