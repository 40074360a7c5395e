/** The interpreter that the user chose in the Python extension. */
import { PVSC_EXTENSION_ID, PythonExtension } from "@vscode/python-extension";
import { extensions } from "vscode";
import { type InterpreterSource, watchExtension } from "./interpreter-source.js";

/** Under this id the extension names an interpreter that it found by itself, not one the user chose. */
const NOT_CHOSEN = "DEFAULT_PYTHON";

export const pythonExtension: InterpreterSource = {
  name: "the Python extension",
  watch(onInterpreter, log) {
    const isThere = extensions.getExtension(PVSC_EXTENSION_ID) !== undefined;
    return watchExtension(isThere, this.name, log, async () => {
      const { environments } = await PythonExtension.api();
      const report = async () => {
        const active = environments.getActiveEnvironmentPath();
        const environment = active.id === NOT_CHOSEN ? undefined : await environments.resolveEnvironment(active);
        onInterpreter(environment?.executable.uri?.fsPath ?? null);
      };
      await report();
      return environments.onDidChangeActiveEnvironmentPath(() => void report());
    });
  },
};
