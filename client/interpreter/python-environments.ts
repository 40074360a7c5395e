/** The interpreter that the Python Environments extension has for the workspace. */
import { type Event, extensions, type Uri, workspace } from "vscode";
import { type InterpreterSource, watchExtension } from "./interpreter-source.js";

const EXTENSION = "ms-python.vscode-python-envs";

/** What we need of the interface that the extension documents. */
interface PythonEnvironments {
  getEnvironment(scope: Uri | undefined): Promise<Environment | undefined>;
  readonly onDidChangeEnvironment: Event<unknown>;
}

interface Environment {
  readonly execInfo?: { readonly run?: { readonly executable?: string } };
}

export const pythonEnvironments: InterpreterSource = {
  name: "the Python Environments extension",
  watch(onInterpreter, log) {
    const extension = extensions.getExtension<PythonEnvironments>(EXTENSION);
    return watchExtension(extension !== undefined, this.name, log, async () => {
      const environments = await extension?.activate();
      if (!environments) throw new Error("it offers no interface");
      const report = async () => {
        const environment = await environments.getEnvironment(workspace.workspaceFolders?.[0]?.uri);
        onInterpreter(environment?.execInfo?.run?.executable ?? null);
      };
      await report();
      return environments.onDidChangeEnvironment(() => void report());
    });
  },
};
