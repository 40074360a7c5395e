/** The engine of one project: a mutable workspace, and answers about immutable snapshots of it. */
import { type Configuration, LEDGER_FILE, LOCK_FILE, MANIFEST_FILE } from "../contract/configuration.js";
import { createAnswers } from "./check/answers.js";
import { check } from "./check/check.js";
import { withLevels } from "./check/configured-levels.js";
import { createCoverage } from "./check/coverage.js";
import { withoutIgnored } from "./check/ignore-comments.js";
import { createQuestions, type Moment } from "./complete/questions.js";
import { demote } from "./demote/demote.js";
import { describeSymbol } from "./docs/card.js";
import { createLinks, type Links } from "./docs/links.js";
import { searchDocs } from "./docs/search-docs.js";
import { askNames } from "./dynamic/ask-names.js";
import { checkDynamicCalls } from "./dynamic/check-dynamic-calls.js";
import type { Analysis, Demotion, Engine, Promotion } from "./engine.js";
import type { Files } from "./files.js";
import { GENERATOR_VERSION } from "./generate/bind.js";
import { createGenerations } from "./generations.js";
import { inferenceFinding } from "./inference/ask-checker.js";
import type { TypeChecker } from "./inference/type-checker.js";
import { InspectionError, type Inspector } from "./inspect/inspector.js";
import { closeEntries } from "./ledger/close-entries.js";
import { readLedger } from "./ledger/read-ledger.js";
import { readLock } from "./lock/lock.js";
import { EMPTY_MANIFEST, readManifest } from "./manifest/manifest.js";
import type { Finding, Outcome, Usage } from "./model.js";
import { onceFor } from "./once-for.js";
import { openPython } from "./open-python.js";
import { orFinding } from "./or-finding.js";
import { overviewLibraries } from "./overview/library-overview.js";
import { createOwnPython } from "./own-python/check-own-python.js";
import { createProjectScan } from "./project-scan.js";
import { promote } from "./promote/promote.js";
import { reconcile } from "./reconcile/reconcile.js";
import { repairRecords } from "./repair/repair-records.js";
import { createReports } from "./report/create-report.js";
import { localFingerprints } from "./resolve/local-module.js";
import { readBindings } from "./rewrite/read-bindings.js";
import { planRun } from "./run/plan-run.js";
import { createSourceParser } from "./scan/parse-source.js";
import { createScanner } from "./scan/scanner.js";
import { assetPath } from "./stubs/asset.js";
import { withStubArchive } from "./stubs/stub-archive.js";
import { findDrift } from "./verify/drift.js";
import { verify } from "./verify/verify.js";
import { createWorkspace, type Snapshot } from "./workspace.js";

export interface EngineOptions {
  /** Absolute path of the project. */
  readonly root: string;
  readonly files: Files;
  readonly inspector: Inspector;
  /** What infers results that nobody annotates; without one they stay open. */
  readonly checker?: TypeChecker;
}

const NO_DEMOTION: Demotion = { symbols: [], edits: [], calls: [], left: [], kept: [], generation: null };

export function createEngine({ root, files: given, inspector, checker }: EngineOptions): Engine {
  const files = withStubArchive(given, assetPath("typeshed"));
  const workspace = createWorkspace(files);
  const parse = createSourceParser();
  const { scan, scanInTurns } = createProjectScan(parse);
  const answers = createAnswers();
  const ownPython = createOwnPython(files);
  /** Names that Python was asked about, whether it knew them or not. */
  const asked = new Set<string>();
  const openReader = () => openPython({ files, inspector, checker: checker ?? null });
  let python = openReader();
  const linksOf = onceFor((configuration: Configuration) => createLinks(files, configuration));
  const links = (): Links => linksOf(workspace.snapshot().configuration.configuration);

  /** @param isStrict whether the committed bindings must do by themselves. */
  const analyze = async (signal?: AbortSignal, isStrict = false): Promise<Outcome<Analysis>> => {
    const snapshot = isStrict ? toStrict(workspace.snapshot()) : workspace.snapshot();
    const usages = (await scanInTurns(snapshot, signal)).usages();
    const manifest = readManifest(snapshot.text(MANIFEST_FILE));
    const lock = readLock(snapshot.text(LOCK_FILE));
    const ledger = readLedger(snapshot.text(LEDGER_FILE));
    const { configuration, findings } = snapshot.configuration;
    const syntax = isStrict ? [] : await ownPython.check(configuration, snapshot.text);
    const facts = {
      snapshot,
      usages,
      manifest: manifest.value ?? EMPTY_MANIFEST,
      lock: lock.value,
      ledger: ledger.value,
      answers,
      renamedUses: ownPython.renamedUses,
      remembered: ({ module, symbol }: Usage) =>
        asked.has(`${module} ${symbol}`) ? python.reader.remembered(module) : null,
      generator: GENERATOR_VERSION,
      fingerprintOf: localFingerprints(configuration, files),
    };
    // Without a manifest that can be read every binding would seem to be missing.
    const checked = manifest.value === null ? [] : isStrict ? verify(facts) : check(facts);
    // What Python itself said of a file is better.
    const isNews = ({ place }: Finding) => !checked.some((finding) => finding.place?.path === place?.path);
    const records = [...manifest.findings, ...lock.findings, ...ledger.findings];
    const value = { usages, manifest: facts.manifest, lock: facts.lock, ledger: facts.ledger };
    return { value, findings: [...findings, ...snapshot.findings, ...records, ...syntax.filter(isNews), ...checked] };
  };

  /** What the sources, the records and the answers say of each other at one moment. */
  const reconcileNow = async (signal: AbortSignal | undefined) => {
    const snapshot = workspace.snapshot();
    const usages = (await scanInTurns(snapshot, signal)).usages();
    const manifest = readManifest(snapshot.text(MANIFEST_FILE));
    const ledger = readLedger(snapshot.text(LEDGER_FILE));
    const { configuration, findings } = snapshot.configuration;
    const coverage = createCoverage(manifest.value ?? EMPTY_MANIFEST, snapshot.generated);
    const records = { usages, ledger: ledger.value, coverage, configuration, answers, text: snapshot.text };
    const said = [...findings, ...snapshot.findings, ...manifest.findings, ...ledger.findings];
    return { snapshot, usages, manifest, uses: reconcile(records), findings: said };
  };

  const generate = createGenerations({ files, workspace, inspector, answers, scanInTurns, python: () => python });

  /** Sources that were rewritten use other names, by which other classes come along. */
  const followEdits = async ({ edits, generation }: Pick<Promotion, "edits" | "generation">) => {
    if (edits.length === 0) return generation;
    const after = await generate({});
    if (generation === null) return after.written.length + after.removed.length > 0 ? after : null;
    const { written, removed } = after;
    const all = (one: readonly string[], more: readonly string[]) => [...new Set([...one, ...more])].sort();
    return { ...generation, written: all(generation.written, written), removed: all(generation.removed, removed) };
  };

  const momentOf = onceFor((snapshot: Snapshot): Moment => {
    const { configuration } = snapshot.configuration;
    const manifest = readManifest(snapshot.text(MANIFEST_FILE)).value ?? EMPTY_MANIFEST;
    const coverage = createCoverage(manifest, snapshot.generated);
    return { ...snapshot, configuration, coverage, sources: scan(snapshot), reader: python.reader };
  });
  const questions = createQuestions(() => momentOf(workspace.snapshot()), parse);

  return {
    root,
    ...questions,
    configuration() {
      const { configuration, findings } = workspace.snapshot().configuration;
      return { value: configuration, findings };
    },
    setDocument: workspace.setDocument,
    refresh(paths) {
      workspace.refresh(paths);
      // Other sources or settings of Python may change any answer.
      if (!paths || paths.some((path) => path.endsWith(".py"))) {
        python = openReader();
        answers.forget();
        asked.clear();
      }
    },
    analyze: ({ signal } = {}) => analyze(signal),
    verify: ({ signal } = {}) => analyze(signal, true),
    async drift({ signal } = {}) {
      const snapshot = workspace.snapshot();
      const { value: lock, findings } = readLock(snapshot.text(LOCK_FILE));
      const said = [...snapshot.configuration.findings, ...findings];
      if (lock === null) return { value: { lock, python: null, platform: null, installed: {} }, findings: said };
      const otherwise = { lock, python: null, platform: null, installed: {} };
      return orFinding(otherwise, said, Object.keys(lock.libraries)[0], () =>
        findDrift(lock, openReader().reader, snapshot.configuration.libraries, signal),
      );
    },
    async repair(options = {}) {
      const mended = repairRecords(files, options.check === true);
      workspace.refresh();
      const generation = await generate(options);
      const findings = [...mended.findings, ...generation.findings];
      return { value: { steps: mended.steps, generation }, findings };
    },
    async generate(options = {}) {
      const generation = await generate(options);
      return { value: generation, findings: generation.findings };
    },
    async infer(options = {}) {
      const { reader, inference } = python;
      const asked = await inference.ask(reader, options);
      return { value: asked, findings: (asked?.failures ?? []).map(inferenceFinding) };
    },
    async reconcile({ signal } = {}) {
      const { uses, findings } = await reconcileNow(signal);
      return { value: uses, findings };
    },
    async libraries({ signal } = {}) {
      const { value, findings } = await analyze(signal);
      const { generated, configuration } = workspace.snapshot();
      const facts = {
        ...value,
        configuration: configuration.configuration,
        coverage: createCoverage(value.manifest, generated),
        generator: GENERATOR_VERSION,
        fingerprintOf: localFingerprints(configuration.configuration, files),
      };
      return { value: overviewLibraries(facts), findings };
    },
    async checkDynamic({ signal } = {}) {
      const { usages, snapshot } = await reconcileNow(signal);
      const { configuration, libraries } = snapshot.configuration;
      return orFinding(0, [], [...libraries.keys()][0], async () => {
        const { requests, findings } = await checkDynamicCalls(usages, python.reader, configuration, signal);
        answers.learn(requests, findings);
        const said = withLevels(withoutIgnored(findings, snapshot.sources), configuration);
        return { value: said.length, findings: said };
      });
    },
    async askNames({ signal } = {}) {
      const { usages, snapshot } = await reconcileNow(signal);
      const { configuration } = snapshot.configuration;
      try {
        const { requests, findings } = await askNames(usages, python.reader, configuration, asked, signal);
        answers.learn(requests, findings);
        return requests.length > 0;
      } catch (error) {
        if (error instanceof InspectionError) return false;
        throw error;
      }
    },
    async promote(options = {}) {
      const { snapshot, uses, usages, findings } = await reconcileNow(options.signal);
      const { value, findings: said } = await promote({
        snapshot,
        uses,
        usages,
        files,
        options,
        generate,
        generated: () => workspace.snapshot().generated,
      });
      if (!options.dryRun) workspace.refresh([LEDGER_FILE, ...value.edits.map(({ path }) => path)]);
      const generation = options.dryRun || options.leaveSources ? value.generation : await followEdits(value);
      return {
        value: { ...value, generation },
        findings: [...findings.filter((finding) => isNew(finding, said)), ...said],
      };
    },
    async demote(options = {}) {
      const { snapshot, usages, manifest, findings } = await reconcileNow(options.signal);
      if (manifest.value === null) return { value: NO_DEMOTION, findings };
      const { generatedDir } = snapshot.configuration.configuration;
      const { value, findings: said } = await demote({
        snapshot,
        usages,
        manifest: manifest.value,
        files,
        options,
        usagesOf: (sources) => createScanner().scan(sources, generatedDir).usages(),
        generate(request, used) {
          workspace.refresh();
          return generate(request, used);
        },
      });
      workspace.refresh(value.edits.map(({ path }) => path));
      const generation = options.dryRun ? value.generation : await followEdits(value);
      return {
        value: { ...value, generation },
        findings: [...findings.filter((finding) => isNew(finding, said)), ...said],
      };
    },
    async closeEntries(keys, edits = []) {
      const count = await closeEntries(keys, edits, files);
      workspace.refresh([LEDGER_FILE]);
      return count;
    },
    async describe(module, symbol, options = {}) {
      try {
        return await describeSymbol(python.reader, links(), module, symbol, options);
      } catch (error) {
        if (error instanceof InspectionError) return null;
        throw error;
      }
    },
    async searchDocs(term, { library, limit = 20, signal } = {}) {
      const { configuration, findings } = workspace.snapshot().configuration;
      const modules = library === undefined ? Object.keys(configuration.libraries) : [library];
      const request = { term, modules, limit, ...(signal && { signal }) };
      return orFinding([], findings, modules[0], async () => ({
        value: await searchDocs(python.reader, links(), request),
        findings: [],
      }));
    },
    libraryPlaces: () => workspace.snapshot().configuration.libraries,
    usagesIn: (path) => scan(workspace.snapshot()).usagesIn(path),
    async report({ library, signal } = {}) {
      const { configuration, libraries: places, findings } = workspace.snapshot().configuration;
      const inputs = { configuration, places, reader: python.reader, files, library };
      return orFinding([], findings, [...places.keys()][0], () => createReports(inputs, signal ? { signal } : {}));
    },
    usageAt: (path, offset) => scan(workspace.snapshot()).usageAt(path, offset),
    planRun(path, span) {
      const snapshot = workspace.snapshot();
      const { modules } = createCoverage(EMPTY_MANIFEST, snapshot.generated);
      const bindings = readBindings(snapshot.generated);
      const text = snapshot.text(path) ?? "";
      return planRun({ path, text, originOf: scan(snapshot).originOf, bindings, modules }, span);
    },
  };
}

function isNew({ message }: Finding, said: readonly Finding[]): boolean {
  return !said.some((each) => each.message === message);
}

function toStrict(snapshot: Snapshot): Snapshot {
  const { configuration, ...file } = snapshot.configuration;
  return { ...snapshot, configuration: { ...file, configuration: { ...configuration, strict: true } } };
}
