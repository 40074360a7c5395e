/** The interpreter of our own setting. */
import { workspace } from "vscode";
import type { InterpreterSource } from "./interpreter-source.js";

export const SETTING = "snakebridge.interpreter";

export const interpreterSetting: InterpreterSource = {
  name: `the setting \`${SETTING}\``,
  watch(onInterpreter) {
    // Before the workspace is trusted, VS Code itself leaves out what the workspace sets.
    const report = () => onInterpreter(workspace.getConfiguration().get<string>(SETTING)?.trim() || null);
    report();
    return workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(SETTING) && report());
  },
};
