/** What a click on the status bar item offers. */
import { commands, type QuickPickItem, window, workspace } from "vscode";
import { SETTING } from "../interpreter/interpreter-setting.js";
import { CLIENT_COMMANDS } from "./names.js";

interface Choice extends QuickPickItem {
  readonly run: () => unknown;
}

const runs =
  (command: string, ...rest: readonly unknown[]) =>
  () =>
    commands.executeCommand(command, ...rest);

const CHOICES: readonly Choice[] = [
  {
    label: "$(play) Run at Cursor",
    description: "the call or the selection, in a scratch session",
    run: runs(CLIENT_COMMANDS.run),
  },
  {
    label: "$(symbol-method) Generate Bindings",
    description: "for what the workspace uses",
    run: runs(CLIENT_COMMANDS.generate),
  },
  {
    label: "$(package) Set Up Python Environment",
    description: "create or complete it",
    run: runs(CLIENT_COMMANDS.setUp),
  },
  {
    label: "$(warning) Show Findings",
    description: "in the Problems view",
    run: runs("workbench.actions.view.problems"),
  },
  { label: "$(output) Show Log", run: runs(CLIENT_COMMANDS.showLog) },
  {
    label: "$(gear) Choose Interpreter",
    description: "in the settings",
    run: runs("workbench.action.openSettings", SETTING),
  },
  { label: "$(debug-restart) Restart Server", run: runs(CLIENT_COMMANDS.restart) },
];

const MANAGE_TRUST: Choice = {
  label: "$(workspace-trusted) Trust This Workspace",
  description: "Python is not started before",
  run: runs("workbench.trust.manage"),
};

export async function showMenu(): Promise<void> {
  const choices = workspace.isTrusted ? CHOICES : [MANAGE_TRUST, ...CHOICES];
  const chosen = await window.showQuickPick(choices, { title: "SnakeBridge", placeHolder: "What to do" });
  await chosen?.run();
}
