/** What the server may use: whether the workspace is trusted, and the Python that the editor works with. */
import { type Disposable, type Event, EventEmitter, type LogOutputChannel, workspace } from "vscode";
import type { InitializationOptions } from "../../contract/editor.js";
import { interpreterSetting } from "./interpreter-setting.js";
import { pythonEnvironments } from "./python-environments.js";
import { pythonExtension } from "./python-extension.js";

export interface Environment extends Disposable {
  current(): InitializationOptions;
  readonly onChange: Event<InitializationOptions>;
}

/** The first that names an interpreter is heard; when none does, the server searches. */
const SOURCES = [pythonEnvironments, pythonExtension, interpreterSetting];

/** Answers at once; what other extensions say comes as a change, for their start takes long. */
export function createEnvironment(log: LogOutputChannel): Environment {
  const changes = new EventEmitter<InitializationOptions>();
  const named = new Map<string, string | null>();
  let told = "";

  function current(): InitializationOptions {
    const source = SOURCES.find(({ name }) => named.get(name));
    const suggested = source ? (named.get(source.name) ?? null) : null;
    return { trusted: workspace.isTrusted, suggested, ...(source && { suggestedBy: source.name }) };
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
    ...SOURCES.map((source) =>
      source.watch((interpreter) => {
        named.set(source.name, interpreter);
        tell();
      }, log),
    ),
  ];
  return {
    current,
    onChange: changes.event,
    dispose: () => subscriptions.forEach((subscription) => void subscription.dispose()),
  };
}
