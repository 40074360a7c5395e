/**
 * A host without Python, for what the server does by itself: in a TypeScript file every word `need_x` is a use of
 * `lib.need_x` that misses its binding until it is generated, and `replace_me` is a finding with an edit for its fix.
 */
import type { Configuration } from "../../contract/configuration.js";
import { diskFiles } from "../../core/files.js";
import type { Finding, Fix, Place, SymbolCard, Usage } from "../../core/model.js";
import type { Environment, Host, HostOptions, HostStatus } from "../../host/open-host.js";
import type { OpenHost } from "../../server/workspace.js";

export interface Twin {
  readonly open: OpenHost;
  /** What happened, oldest first. */
  readonly events: readonly string[];
  /** What the hosts were opened with, and told later. */
  readonly environments: readonly Environment[];
  /** Replaces the answer to one question of the engine; for failing and slow ones. */
  override: Partial<Pick<Host["engine"], "analyze" | "generate" | "infer" | "describe" | "usageAt" | "complete">> &
    Partial<Pick<Host, "setup">>;
}

export const TWIN_CARD: SymbolCard = {
  module: "lib",
  symbol: "need_a",
  kind: "function",
  typescript: ["function need_a(x: number): Promise<number>;"],
  python: "need_a(x: int) -> int",
  documentation: "Needs an *a*.",
  library: "lib",
  version: "1.2.3",
  provenance: "stub",
  deprecated: null,
  source: { file: "/site-packages/lib/__init__.py", line: 12 },
  url: null,
};

export function createTwin(): Twin {
  const events: string[] = [];
  const environments: Environment[] = [];
  const twin: Twin = { open, events, environments, override: {} };
  return twin;

  function open(options: HostOptions): Host {
    const { interpreter, suggested, trusted } = options;
    environments.push({ interpreter: interpreter ?? null, suggested: suggested ?? null, trusted });
    const files = diskFiles(options.root);
    const documents = new Map<string, string>();
    const generated = new Set<string>();
    const listeners = new Set<(status: HostStatus) => void>();
    let status: HostStatus = { state: "ready", message: "Ready.", interpreter: "/python", python: "3.11.7" };
    const textOf = (path: string) => documents.get(path) ?? files.read(path) ?? "";
    const sources = () => [...new Set([...files.list(["**/*.ts"]), ...documents.keys()])].sort();

    function findings(): Finding[] {
      return sources().flatMap((path) =>
        [...textOf(path).matchAll(/need_\w+|replace_me/g)]
          .filter(([word]) => !generated.has(`lib.${word}`))
          .map(({ 0: word, index }) => findingAbout(word, { path, span: { start: index, end: index + word.length } })),
      );
    }

    const host: Host = {
      engine: {
        root: options.root,
        configuration: () => ({ value: {} as Configuration, findings: [] }),
        setDocument(path, text) {
          if (text === null) documents.delete(path);
          else documents.set(path, text);
        },
        refresh: (paths) => void events.push(`refresh ${paths ?? "all"}`),
        async analyze(request) {
          events.push("analyze");
          if (twin.override.analyze) return twin.override.analyze(request);
          const manifest = { schema: 1, symbols: {} } as const;
          return {
            value: { usages: [], manifest, lock: null, ledger: { schema: 2, entries: {} } },
            findings: findings(),
          };
        },
        async generate(request = {}) {
          if (twin.override.generate) return twin.override.generate(request);
          request.onProgress?.("Describing `lib`", 1, 2);
          for (const symbol of request.symbols ?? []) generated.add(symbol);
          const written = [`src/python/lib.ts`];
          return {
            value: { bindings: [], files: [], written, unchanged: [], removed: [], findings: [] },
            findings: [],
          };
        },
        infer: async (request) => twin.override.infer?.(request) ?? { value: null, findings: [] },
        libraries: async () => ({ value: [], findings: [] }),
        reconcile: async () => ({ value: [], findings: [] }),
        askNames: async () => {
          events.push("ask names");
          return false;
        },
        checkDynamic: async () => ({ value: 0, findings: [] }),
        verify: (request) => host.engine.analyze(request),
        drift: async () => ({ value: { lock: null, python: null, platform: null, installed: {} }, findings: [] }),
        async repair(request) {
          const { value: generation, findings: said } = await host.engine.generate(request);
          return { value: { steps: [], generation }, findings: said };
        },
        async promote({ path: only } = {}) {
          const calls = findings().flatMap(({ code, place }) => (code === "dynamic-call" && place ? [place] : []));
          const paths = [...new Set(calls.map(({ path }) => path))].filter(
            (path) => only === undefined || path === only,
          );
          const edits = paths.map((path) => ({
            path,
            before: textOf(path),
            edits: calls.filter((call) => call.path === path).map(({ span }) => ({ span, text: "promoted" })),
          }));
          const closed = edits.length > 0 ? ["lib.replace_me(0)"] : [];
          const left =
            edits.length > 0 ? [] : [{ path: "", span: { start: 0, end: 0 }, name: "lib.x", reason: "it is computed" }];
          return { value: { symbols: [], edits, calls: [], left, closed, generation: null }, findings: [] };
        },
        demote: async () => ({
          value: { symbols: [], edits: [], calls: [], left: [], kept: [], generation: null },
          findings: [],
        }),
        async closeEntries(keys) {
          events.push(`close ${keys}`);
          return keys.length;
        },
        complete: async (path, offset, request) =>
          twin.override.complete?.(path, offset, request) ?? { items: [], isIncomplete: false },
        signaturesAt: async () => null,
        async symbolAt(path, offset) {
          const usage = host.engine.usageAt(path, offset);
          return usage && { module: usage.module, symbol: usage.symbol, span: usage.span, parameter: null };
        },
        findSymbols: async () => [],
        intoSession: () => null,
        parameterHints: async () => [],
        libraryPlaces: () => new Map(),
        usagesIn: () => [],
        searchDocs: async () => ({ value: [], findings: [] }),
        report: async () => ({ value: [], findings: [] }),
        async describe(module, symbol, request) {
          if (twin.override.describe) return twin.override.describe(module, symbol, request);
          return symbol === TWIN_CARD.symbol ? TWIN_CARD : null;
        },
        planRun: () => "There is no call of Python here.",
        usageAt(path, offset): Usage | null {
          if (twin.override.usageAt) return twin.override.usageAt(path, offset);
          const finding = findings().find(
            ({ place }) => place && place.path === path && place.span.start <= offset && offset <= place.span.end,
          );
          if (!finding?.place) return null;
          const { span } = finding.place;
          return { kind: "import", module: "lib", symbol: textOf(path).slice(span.start, span.end), path, span };
        },
      },
      status: () => status,
      onStatus(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      async setEnvironment(environment) {
        environments.push(environment);
        status = { ...status, state: environment.trusted ? "ready" : "untrusted" };
        for (const listener of listeners) listener(status);
      },
      async setup(request) {
        if (twin.override.setup) return twin.override.setup(request);
        request?.onProgress?.({ step: "Installing `lib`", done: 0, total: 1 });
        return {
          interpreter: "/python",
          python: "3.11.7",
          why: "",
          complete: true,
          created: false,
          installed: [],
          hardware: "cpu",
          milliseconds: 1,
        };
      },
      async run() {
        throw new Error("There is no Python here.");
      },
      pools: async () => [],
      restartPool: async (pool) => void events.push(`restart ${pool}`),
      interruptPool: async (pool) => void events.push(`interrupt ${pool}`),
      async [Symbol.asyncDispose]() {
        events.push("dispose");
      },
    };
    return host;
  }
}

function findingAbout(word: string, place: Place): Finding {
  if (word === "replace_me") {
    const fix: Fix = { kind: "replace", title: "Replace it", place, text: "replaced" };
    return { code: "dynamic-call", severity: "information", message: "Replace it.", place, fixes: [fix] };
  }
  const fix: Fix = { kind: "generate", title: `Generate \`${word}\``, symbols: [`lib.${word}`] };
  return { code: "missing-binding", severity: "error", message: `\`${word}\` is missing.`, place, fixes: [fix] };
}
