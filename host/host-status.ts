/** What the status bar shows of a host: its state, one sentence, and which Python. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { CONFIGURATION_FILE } from "../contract/configuration.js";
import type { Status } from "../contract/editor.js";
import type { Interpreter } from "../runtime/tooling.js";
import { toInspectionError } from "./inspection-failure.js";

/** The status of the host; the server adds the number of findings. */
export type HostStatus = Omit<Status, "findings">;

export interface StatusKeeper {
  get(): HostStatus;
  listen(listener: (status: HostStatus) => void): () => void;
  set(state: "starting" | "ready" | "working", interpreter: Interpreter): void;
  /** Python cannot be started, for this reason. */
  fail(error: unknown): void;
  /** Nothing is known: the environment changed. */
  reset(trusted: boolean): void;
}

const WORDS = { starting: "Starting Python", ready: "Using Python", working: "Asking Python" } as const;
const IDLE: HostStatus = {
  state: "ready",
  message: "Python is started when it is needed.",
  interpreter: null,
  python: null,
};
const UNTRUSTED: HostStatus = {
  ...IDLE,
  state: "untrusted",
  message: "Python is not started while the workspace is not trusted.",
};

export function createStatus(root: string, trusted: boolean): StatusKeeper {
  const listeners = new Set<(status: HostStatus) => void>();
  let status = trusted ? IDLE : UNTRUSTED;

  function change(next: HostStatus): void {
    status = next;
    for (const listener of listeners) listener(keeper.get());
  }

  const keeper: StatusKeeper = {
    get() {
      if (existsSync(join(root, CONFIGURATION_FILE))) return status;
      const message = `There is no \`${CONFIGURATION_FILE}\`; create one that names the libraries.`;
      return { ...status, state: "no configuration", message };
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set(state, { path, version, why }) {
      change({ state, message: `${WORDS[state]} ${version} at ${path} (${why}).`, interpreter: path, python: version });
    },
    fail(error) {
      const failure = toInspectionError(error);
      const missing = failure.code === "no-interpreter";
      change({ ...IDLE, state: missing ? "no interpreter" : "error", message: failure.message });
    },
    reset(nowTrusted) {
      change(nowTrusted ? IDLE : UNTRUSTED);
    },
  };
  return keeper;
}
