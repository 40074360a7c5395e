/** The value of a run behind its line, until the file changes. */
import {
  type DecorationOptions,
  type Disposable,
  MarkdownString,
  Range,
  type TextEditor,
  ThemeColor,
  window,
  workspace,
} from "vscode";
import type { RunParameters, RunResult } from "../../contract/run.js";
import { CLIENT_COMMANDS } from "../commands/names.js";

export interface InlineValues extends Disposable {
  show(editor: TextEditor, range: RunParameters["range"], result: RunResult): void;
}

type Look = "value" | "failure";

export function createInlineValues(): InlineValues {
  const looks = {
    value: window.createTextEditorDecorationType({ after: after("editorCodeLens.foreground") }),
    failure: window.createTextEditorDecorationType({ after: after("editorError.foreground") }),
  };
  /** URI of a document -> line -> what stands behind it. */
  const shown = new Map<string, Map<number, { readonly look: Look; readonly text: string; readonly more: string }>>();

  const draw = (editor: TextEditor) => {
    const lines = shown.get(editor.document.uri.toString()) ?? new Map();
    for (const look of ["value", "failure"] as const) {
      const options = [...lines].filter(([, each]) => each.look === look);
      editor.setDecorations(
        looks[look],
        options.map(([line, { text, more }]) => decoration(editor, line, text, more)),
      );
    }
  };
  const subscriptions: readonly Disposable[] = [
    ...Object.values(looks),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0 || !shown.delete(document.uri.toString())) return;
      for (const editor of window.visibleTextEditors) if (editor.document === document) draw(editor);
    }),
    window.onDidChangeVisibleTextEditors((editors) => editors.forEach(draw)),
  ];

  return {
    show(editor, range, result) {
      const uri = editor.document.uri.toString();
      const lines = shown.get(uri) ?? new Map();
      shown.set(uri, lines);
      if (result.kind === "refused") lines.delete(range.end.line);
      else lines.set(result.line, describe(result));
      draw(editor);
    },
    dispose: () => subscriptions.forEach((each) => void each.dispose()),
  };
}

function describe(result: Exclude<RunResult, { kind: "refused" }>) {
  const took = `${result.milliseconds < 10 ? result.milliseconds.toFixed(1) : Math.round(result.milliseconds)} ms`;
  if (result.kind === "raised") {
    const [first = ""] = result.message.split("\n");
    return { look: "failure", text: ` ✗ ${[result.type, first].filter(Boolean).join(": ")}`, more: took } as const;
  }
  return { look: "value", text: ` = ${result.summary}`, more: `\`${result.type}\` · ${took}` } as const;
}

function decoration(editor: TextEditor, line: number, text: string, more: string): DecorationOptions {
  const { end } = editor.document.lineAt(line).range;
  const hover = new MarkdownString(`${more} · [Show the result](command:${CLIENT_COMMANDS.showResult})`);
  hover.isTrusted = { enabledCommands: [CLIENT_COMMANDS.showResult] };
  return { range: new Range(end, end), hoverMessage: hover, renderOptions: { after: { contentText: text } } };
}

function after(color: string) {
  return { margin: "0 0 0 1.5em", color: new ThemeColor(color), fontStyle: "italic" };
}
