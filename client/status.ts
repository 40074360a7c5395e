/** The item in the status bar: what the server is doing, which Python it uses, and how many findings there are. */
import { type Disposable, MarkdownString, StatusBarAlignment, type StatusBarItem, ThemeColor, window } from "vscode";
import { type LanguageClient, State } from "vscode-languageclient/node";
import { STATUS_CHANGED, type Status } from "../contract/editor.js";
import { CLIENT_COMMANDS } from "./commands/names.js";
import { showProgress } from "./walkthrough-progress.js";

const ICONS: Record<Status["state"], string> = {
  starting: "$(loading~spin)",
  ready: "$(snake)",
  working: "$(sync~spin)",
  untrusted: "$(workspace-untrusted)",
  "no interpreter": "$(warning)",
  error: "$(error)",
  "no configuration": "$(snake)",
};

const BACKGROUNDS: Partial<Record<Status["state"], string>> = {
  "no interpreter": "statusBarItem.warningBackground",
  error: "statusBarItem.errorBackground",
};

const STARTING: Status = {
  state: "starting",
  message: "The language server is starting.",
  interpreter: null,
  python: null,
  findings: 0,
};
const STOPPED: Status = { ...STARTING, state: "error", message: "The language server is not running; see the log." };

export function createStatusItem(client: LanguageClient): Disposable {
  const item = window.createStatusBarItem("snakebridge.status", StatusBarAlignment.Right, 100);
  item.name = "SnakeBridge";
  item.command = CLIENT_COMMANDS.menu;
  show(item, STARTING);
  item.show();
  client.onNotification(STATUS_CHANGED, (status: Status) => {
    show(item, status);
    showProgress(status);
  });
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Starting) show(item, STARTING);
    if (newState === State.Stopped) show(item, STOPPED);
  });
  return item;
}

function show(item: StatusBarItem, status: Status): void {
  const background = BACKGROUNDS[status.state];
  item.text = [ICONS[status.state], "SnakeBridge", ...(status.findings > 0 ? [`$(info) ${status.findings}`] : [])].join(
    " ",
  );
  item.backgroundColor = background ? new ThemeColor(background) : undefined;
  item.tooltip = describe(status);
  item.accessibilityInformation = { label: `SnakeBridge: ${status.state}. ${status.message}` };
}

function describe(status: Status): MarkdownString {
  const lines = [`**SnakeBridge** · ${status.state}`, status.message];
  if (status.findings > 0)
    lines.push(`${status.findings} finding${status.findings === 1 ? "" : "s"} in the Problems view`);
  return new MarkdownString(lines.join("\n\n"));
}
