/** Diagnostics: clients that can ask for them (pull) do, to all others they are published (push). */
import type { ClientCapabilities, Connection, ServerCapabilities } from "vscode-languageserver";
import type { Guard } from "../guard.js";
import type { Workspace } from "../workspace.js";
import { registerPullDiagnostics } from "./pull-diagnostics.js";
import { registerPushDiagnostics } from "./push-diagnostics.js";

export function registerDiagnostics(
  connection: Connection,
  workspace: Workspace,
  guard: Guard,
  client: ClientCapabilities,
): Partial<ServerCapabilities> {
  if (client.textDocument?.diagnostic) return registerPullDiagnostics(connection, workspace, guard, client);
  return registerPushDiagnostics(connection, workspace, guard);
}
