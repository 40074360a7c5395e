/** `snakebridge/environmentChanged`: the workspace became trusted, or the user chose another interpreter. */
import type { Connection } from "vscode-languageserver";
import { ENVIRONMENT_CHANGED, type EnvironmentChanged } from "../../contract/editor.js";
import type { Guard } from "../guard.js";
import { toEnvironment, type Workspace } from "../workspace.js";

export function registerEnvironment(connection: Connection, workspace: Workspace, guard: Guard): void {
  connection.onNotification(
    ENVIRONMENT_CHANGED,
    guard("environment", undefined, (changed: EnvironmentChanged) => workspace.setEnvironment(toEnvironment(changed))),
  );
}
