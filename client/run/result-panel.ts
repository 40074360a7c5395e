/** The panel beside the editor that shows the whole result of the last run. */
import {
  type Disposable,
  type ExtensionContext,
  Position,
  Range,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
} from "vscode";
import type { Frame, Raised, RunResult } from "../../contract/run.js";
import { panelPage } from "./panel-page.js";

type Ran = Exclude<RunResult, { kind: "refused" }>;

export interface ResultPanel extends Disposable {
  /** @param open opens the panel when it is not; an open one shows the result in any case. */
  update(result: Ran, open: boolean): void;
  /** Shows the last result. */
  show(): void;
}

/** What the page says. */
interface Message {
  readonly kind: "ready" | "open";
  /** Of `open`: which frame, counted over all exceptions of the chain. */
  readonly frame?: number;
}

export function createResultPanel(context: ExtensionContext): ResultPanel {
  const directory = Uri.joinPath(context.extensionUri, "dist/panel");
  let panel: WebviewPanel | null = null;
  let last: Ran | null = null;

  function open(): void {
    if (panel) {
      panel.reveal(undefined, true);
      return;
    }
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    panel = window.createWebviewPanel("snakebridge.result", "Python Result", place, {
      enableScripts: true,
      localResourceRoots: [directory],
    });
    panel.iconPath = Uri.joinPath(context.extensionUri, "client/media/icon.png");
    panel.onDidDispose(() => {
      panel = null;
    });
    panel.webview.onDidReceiveMessage((message: Message) => {
      if (message.kind === "ready") post();
      else void openFrame(message.frame);
    });
    panel.webview.html = panelPage(panel.webview, directory);
  }

  function post(): void {
    if (last) void panel?.webview.postMessage(last);
  }

  /** The page names a frame of what it was given; it cannot name a file. */
  async function openFrame(index: number | undefined): Promise<void> {
    const frame = last?.kind === "raised" && index !== undefined ? framesOf(last)[index] : undefined;
    if (!frame) return;
    const place = new Position(frame.line - 1, 0);
    const options = { selection: new Range(place, place), viewColumn: ViewColumn.One };
    await window.showTextDocument(Uri.file(frame.file), options);
  }

  return {
    update(result, isWorthIt) {
      last = result;
      if (isWorthIt) open();
      post();
    },
    show() {
      if (last) open();
      else void window.showInformationMessage("Nothing was run yet.");
    },
    dispose: () => panel?.dispose(),
  };
}

/** In the order in which the page numbers them. */
function framesOf(raised: Omit<Raised, "kind">): readonly Frame[] {
  return [...raised.frames, ...(raised.cause ? framesOf(raised.cause) : [])];
}
