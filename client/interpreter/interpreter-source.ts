/** Who in the editor can name a Python: each source tells its choice, now and whenever it changes. */
import type { Disposable, LogOutputChannel } from "vscode";

export interface InterpreterSource {
  /** For the tooltip: `the Python extension`. */
  readonly name: string;
  /** @param onInterpreter called with an absolute path, or null when the source has none to name. */
  watch(onInterpreter: (interpreter: string | null) => void, log: LogOutputChannel): Disposable;
}

/** Watches what another extension tells once it has started; without the extension there is nothing to watch. */
export function watchExtension(
  isThere: boolean,
  name: string,
  log: LogOutputChannel,
  subscribe: () => Promise<Disposable>,
): Disposable {
  let subscription: Disposable | undefined;
  let disposed = false;
  if (isThere) {
    subscribe().then(
      (made) => {
        subscription = made;
        if (disposed) made.dispose();
      },
      (error) => log.warn(`${name} does not tell its interpreter: ${error}`),
    );
  }
  return {
    dispose() {
      disposed = true;
      subscription?.dispose();
    },
  };
}
