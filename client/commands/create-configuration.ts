/** Begins a project: writes a `snakebridge.json` that works, or opens the one that is there. */
import { Uri, window, workspace } from "vscode";
import { CONFIGURATION_FILE } from "../../contract/configuration.js";

const FIRST = {
  $schema: "./node_modules/snakebridge/schema/snakebridge.schema.json",
  libraries: { math: "stdlib" },
};

export async function createConfiguration(): Promise<void> {
  const folder = workspace.workspaceFolders?.[0];
  if (!folder) {
    void window.showErrorMessage(
      `\`${CONFIGURATION_FILE}\` belongs into a folder; open the folder of your project first.`,
    );
    return;
  }
  const file = Uri.joinPath(folder.uri, CONFIGURATION_FILE);
  if (!(await exists(file))) {
    await workspace.fs.writeFile(file, new TextEncoder().encode(`${JSON.stringify(FIRST, null, 2)}\n`));
  }
  await window.showTextDocument(file);
}

const exists = (file: Uri): Promise<boolean> =>
  Promise.resolve(workspace.fs.stat(file)).then(
    () => true,
    () => false,
  );
