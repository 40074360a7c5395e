/** The Python interpreter the user chose: in our setting, or in the Python extension. */
import { PVSC_EXTENSION_ID, PythonExtension } from "@vscode/python-extension";
import { type Disposable, extensions, type LogOutputChannel, workspace } from "vscode";

export const SETTING = "snakebridge.interpreter";

/** Under this id the Python extension names an interpreter that it found by itself, not one the user chose. */
const NOT_CHOSEN = "DEFAULT_PYTHON";

/** Null when the setting is empty. */
export function readInterpreterSetting(): string | null {
  return workspace.getConfiguration().get<string>(SETTING)?.trim() || null;
}

/** Calls back with the environment that is active in the Python extension, now and whenever it changes. */
export function watchPythonExtension(
  log: LogOutputChannel,
  onInterpreter: (interpreter: string | null) => void,
): Disposable {
  let subscription: Disposable | undefined;
  let disposed = false;
  if (extensions.getExtension(PVSC_EXTENSION_ID)) {
    watch().catch((error) => log.warn(`the Python extension does not tell its interpreter: ${error}`));
  }
  return {
    dispose() {
      disposed = true;
      subscription?.dispose();
    },
  };

  async function watch(): Promise<void> {
    const { environments } = await PythonExtension.api();
    const report = async () => {
      const active = environments.getActiveEnvironmentPath();
      const environment = active.id === NOT_CHOSEN ? undefined : await environments.resolveEnvironment(active);
      onInterpreter(environment?.executable.uri?.fsPath ?? null);
    };
    if (disposed) return;
    subscription = environments.onDidChangeActiveEnvironmentPath(() => void report());
    await report();
  }
}
