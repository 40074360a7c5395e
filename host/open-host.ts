/** Joins the engine of a project with a running Python: what the language server and the commands work with. */
import type { Status } from "../contract/editor.js";
import type { Engine } from "../core/engine.js";
import type { SetupOptions, SetupReport } from "./environment/setup-report.js";

export interface Environment {
  /** Chosen by the user; null or absent lets the host find one. */
  readonly interpreter?: string | null;
  /** False keeps the host from starting any Python. */
  readonly trusted: boolean;
}

export interface HostOptions extends Environment {
  /** Absolute path of the project. */
  readonly root: string;
  /** One line for the log; never with values of the user's program. */
  readonly log: (line: string) => void;
}

/** The status of the host; the server adds the number of findings. */
export type HostStatus = Omit<Status, "findings">;

/**
 * One open project. It starts a worker for introspection when the engine first asks something that the cache does not
 * know, restarts it when it died, and owns it: disposing the host ends the worker.
 */
export interface Host extends AsyncDisposable {
  readonly engine: Engine;
  status(): HostStatus;
  /** @returns what ends the subscription. */
  onStatus(listener: (status: HostStatus) => void): () => void;
  /** The workspace became trusted, or the user chose another interpreter: the worker of the old one is closed. */
  setEnvironment(environment: Environment): Promise<void>;
  /**
   * Creates or completes the Python environment of the project.
   *
   * @throws EnvironmentError with the fix, when the project is untrusted or something cannot be installed.
   */
  setup(options?: SetupOptions): Promise<SetupReport>;
}

export declare function openHost(options: HostOptions): Host;
