/** Joins the engine of a project with a running Python: what the language server and the commands work with. */
import { resolve } from "node:path";
import type { Program, RunAnswer } from "../contract/run.js";
import type { PoolName, PoolRow } from "../contract/views.js";
import { createEngine } from "../core/create-engine.js";
import type { Engine } from "../core/engine.js";
import { diskFiles } from "../core/files.js";
import { InspectionError } from "../core/inspect/inspector.js";
import { fingerprintSources } from "../core/inspect/local-sources.js";
import { findInterpreter, type Interpreter } from "../runtime/tooling.js";
import { createTypeChecker } from "./checker/run-checker.js";
import { EnvironmentError } from "./environment/environment-error.js";
import { setUpEnvironment } from "./environment/set-up.js";
import type { SetupOptions, SetupReport } from "./environment/setup-report.js";
import { createStatus, type HostStatus } from "./host-status.js";
import { toPoolRow } from "./pool-rows.js";
import { toWish } from "./read-project.js";
import { createWorkerInspector } from "./worker-inspector.js";
import { createWorkerRunner } from "./worker-runner.js";

export type { HostStatus };

export interface Environment {
  /** Chosen by the user, before the configuration; null or absent lets the host find one. */
  readonly interpreter?: string | null;
  /** What the editor works with: for projects whose configuration names none. */
  readonly suggested?: string | null;
  /** Who suggests it, for the status: `the Python extension`. */
  readonly suggestedBy?: string;
  /** False keeps the host from starting any Python. */
  readonly trusted: boolean;
}

export interface HostOptions extends Environment {
  /** Absolute path of the project. */
  readonly root: string;
  /**
   * For hosts that stay: says at once which Python there is, and keeps a worker ready for when the user's own Python is
   * edited. Default false.
   */
  readonly standby?: boolean;
  /** One line for the log; never with values of the user's program. */
  readonly log: (line: string) => void;
}

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
  /**
   * Evaluates a program of `engine.planRun` in a scratch session, in a worker that describes nothing.
   *
   * @throws an error whose message tells a person what is wrong: the project is untrusted, there is no Python, the
   *   worker died; the signal's reason when it was aborted.
   */
  run(program: Program, options?: { readonly signal?: AbortSignal }): Promise<Ran>;
  /** The pools that have started; they start when they are needed. */
  pools(): Promise<readonly PoolRow[]>;
  /** Ends the workers of a pool, whatever they are doing, and starts others. */
  restartPool(pool: PoolName): Promise<void>;
  /** Stops what the workers of a pool are doing; runs are told that they were cancelled. */
  interruptPool(pool: PoolName): Promise<void>;
}

export interface Ran {
  readonly answer: RunAnswer;
  /** Version of the Python that ran it. */
  readonly python: string;
}

export function openHost(options: HostOptions): Host {
  const { root, log } = options;
  let environment: Environment = options;
  let interpreter: Promise<Interpreter> | null = null;
  const status = createStatus(root, environment.trusted);

  /** Looked up once; forgotten when the environment changes, and when there was none. */
  function currentInterpreter(): Promise<Interpreter> {
    if (!environment.trusted) return Promise.reject(untrustedInspection());
    interpreter ??= findInterpreter({
      project: root,
      interpreter: environment.interpreter ?? null,
      configured: python().interpreter,
      suggested: environment.suggested ?? null,
      suggestedBy: environment.suggestedBy ?? null,
    }).catch((error: unknown) => {
      interpreter = null;
      log(`no interpreter: ${error instanceof Error ? error.message : String(error)}`);
      status.fail(error);
      throw error;
    });
    return interpreter;
  }

  const files = diskFiles(root);
  const paths = () => python().paths.map((path) => resolve(root, path));
  const sources = () =>
    paths()
      .map((path) => fingerprintSources(files, path))
      .join("\n")
      .trim();
  const runner = createWorkerRunner({ interpreter: currentInterpreter, paths, sources });
  const inspector = createWorkerInspector({
    interpreter: currentInterpreter,
    paths,
    sources,
    standby: options.standby ?? false,
    onState: (state, found) => {
      if (state === "starting") log(`starting a worker of ${found.path} (${found.why})`);
      status.set(state, found);
    },
  });
  const checker = createTypeChecker({ root, interpreter: currentInterpreter, paths, log });
  const engine = createEngine({ root, files, inspector, checker });
  const python = () => engine.configuration().value.python;

  /** Shows which Python will be used, before one is needed; a failure shows itself. */
  function announce(): void {
    if (!options.standby || !environment.trusted) return;
    const asked = currentInterpreter();
    asked.then(
      (found) => interpreter === asked && status.get().interpreter === null && status.set("ready", found),
      () => {},
    );
  }

  async function forget(): Promise<void> {
    interpreter = null;
    await closeWorkers();
  }

  async function closeWorkers(): Promise<void> {
    await Promise.all([inspector.close(), runner.close()]);
  }

  announce();
  return {
    engine,
    status: status.get,
    onStatus: status.listen,

    async setEnvironment(next) {
      environment = next;
      await forget();
      status.reset(next.trusted);
      announce();
    },

    async setup(setupOptions = {}) {
      if (!environment.trusted) throw untrustedSetup();
      const configuration = engine.configuration().value;
      const wish = toWish(root, configuration, environment.interpreter ?? null, environment.suggested);
      const report = await setUpEnvironment({ ...wish, configuration }, setupOptions);
      log(`setup: Python ${report.python} at ${report.interpreter}, installed ${report.installed.length}`);
      if (report.created || report.installed.length > 0) {
        await forget();
        engine.refresh();
        status.reset(environment.trusted);
        announce();
      }
      return report;
    },

    run: (program, { signal } = {}) => runner.run(program, signal),

    async pools() {
      const all = { descriptions: inspector.stats(), runs: runner.stats() };
      const started = Object.entries(all).flatMap(([name, stats]) => (stats ? [{ name, stats }] : []));
      return Promise.all(started.map(({ name, stats }) => toPoolRow(name as PoolName, stats)));
    },
    restartPool: (pool) => (pool === "runs" ? runner : inspector).restart(),
    async interruptPool(pool) {
      // Descriptions are short, and asked for again by whoever needs them.
      if (pool === "runs") runner.interrupt();
      else await inspector.restart();
    },

    [Symbol.asyncDispose]: closeWorkers,
  };
}

const UNTRUSTED = "Python is not started while the workspace is not trusted.";
const TRUST = "Trust the workspace.";

function untrustedInspection(): InspectionError {
  return new InspectionError("no-interpreter", `${UNTRUSTED} ${TRUST}`);
}

function untrustedSetup(): EnvironmentError {
  return new EnvironmentError("untrusted", UNTRUSTED, TRUST);
}
