/** What the server may use: whether the workspace is trusted, and the interpreter the user chose. */
import { type Disposable, type Event, EventEmitter, type LogOutputChannel, workspace } from "vscode";
import type { InitializationOptions } from "../contract/editor.js";
import { readInterpreterSetting, SETTING, watchPythonExtension } from "./interpreter.js";

export interface Environment extends Disposable {
  current(): InitializationOptions;
  readonly onChange: Event<InitializationOptions>;
}

/** Answers at once; what the Python extension says comes as a change, for its start takes long. */
export function createEnvironment(log: LogOutputChannel): Environment {
  const changes = new EventEmitter<InitializationOptions>();
  let chosenInPython: string | null = null;
  let told = JSON.stringify(current());

  function current(): InitializationOptions {
    // Before the workspace is trusted, VS Code itself leaves out what the workspace sets.
    return { trusted: workspace.isTrusted, interpreter: readInterpreterSetting(), suggested: chosenInPython };
  }

  function tell(): void {
    const next = current();
    if (JSON.stringify(next) === told) return;
    told = JSON.stringify(next);
    log.info(`environment: ${told}`);
    changes.fire(next);
  }

  const subscriptions = [
    changes,
    workspace.onDidGrantWorkspaceTrust(tell),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(SETTING) && tell()),
    watchPythonExtension(log, (interpreter) => {
      chosenInPython = interpreter;
      tell();
    }),
  ];
  return {
    current,
    onChange: changes.event,
    dispose: () => subscriptions.forEach((subscription) => void subscription.dispose()),
  };
}
