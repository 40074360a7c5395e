/** Generates what a saved file misses, when the user has switched that on. */
import type { Event } from "vscode-languageserver";
import type { Guard } from "../guard.js";
import { symbolsToGenerate } from "../report.js";
import type { SettingsSource } from "../settings.js";
import type { Workspace } from "../workspace.js";

/** @param onSave tells the URIs of saved files. */
export function registerGenerateOnSave(
  onSave: Event<string>,
  workspace: Workspace,
  guard: Guard,
  settings: SettingsSource,
): void {
  const generate = guard("generate on save", undefined, async (uri: string) => {
    const file = settings.current().generateOnSave ? workspace.find(uri) : null;
    if (!file) return;
    const { project, path } = file;
    const report = await project.analyze();
    const symbols = symbolsToGenerate(report.files.get(path) ?? []);
    if (symbols.length === 0) return;
    const { value } = await project.host.engine.generate({ symbols });
    project.refresh([...value.written, ...value.removed]);
  });
  onSave((uri) => void generate(uri));
}
