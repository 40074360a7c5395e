/** Generations of one project: one at a time, recalled where nothing changed, with what there is to say of them. */
import { MANIFEST_FILE, STATE_DIRECTORY } from "../contract/configuration.js";
import type { Answers } from "./check/answers.js";
import { checkLibraries } from "./check/check.js";
import type { GenerateOptions, Generation } from "./engine.js";
import type { Files } from "./files.js";
import { InspectionError, type Inspector } from "./inspect/inspector.js";
import { lenient } from "./lenient-files.js";
import { EMPTY_MANIFEST, readManifest } from "./manifest/manifest.js";
import type { Usage } from "./model.js";
import type { OpenPython } from "./open-python.js";
import type { ProjectScan } from "./project-scan.js";
import { recallGeneration, rememberGeneration } from "./repeat/last-generation.js";
import { traceFiles } from "./repeat/trace-files.js";
import { localFingerprints } from "./resolve/local-module.js";
import { inspectionFinding, runGeneration } from "./run-generation.js";
import { fileFinding, type Snapshot, type Workspace } from "./workspace.js";

interface Project extends Pick<ProjectScan, "scanInTurns"> {
  readonly files: Files;
  readonly workspace: Workspace;
  readonly inspector: Inspector;
  readonly answers: Answers;
  /** As it is open now: what changes in Python opens another one. */
  python(): OpenPython;
}

/** @param used instead of what the sources use now. */
export type Generate = (options: GenerateOptions, used?: readonly Usage[]) => Promise<Generation>;

const LOCK = `${STATE_DIRECTORY}/generate.lock`;
const NOTHING: Omit<Generation, "findings"> = { bindings: [], files: [], written: [], unchanged: [], removed: [] };

export function createGenerations({ files, workspace, inspector, answers, scanInTurns, python }: Project): Generate {
  /** Whoever calls holds the lock of the generators, or only looks. */
  const generateNow: Generate = async (options, used) => {
    const snapshot = workspace.snapshot();
    const { configuration, findings, isReadable } = snapshot.configuration;
    const said = [...findings, ...snapshot.findings];
    if (!isReadable) return { ...NOTHING, findings: said };
    const usages = used ?? (await scanInTurns(snapshot, options.signal)).usages();
    try {
      const { requests, ...result } = await generateOrRecall(snapshot, usages, options);
      answers.learn(requests, result.findings);
      if (!options.check) workspace.refresh([...result.written, ...result.removed]);
      const after = workspace.snapshot();
      const manifest = readManifest(after.text(MANIFEST_FILE)).value ?? EMPTY_MANIFEST;
      const facts = { snapshot: after, usages, manifest, fingerprintOf: localFingerprints(configuration, files) };
      const missing = checkLibraries(facts, options.symbols);
      return { ...result, findings: [...said, ...missing, ...result.findings] };
    } catch (error) {
      if (!(error instanceof InspectionError)) throw error;
      return {
        ...NOTHING,
        findings: [...said, inspectionFinding(error.message, Object.keys(configuration.libraries)[0])],
      };
    }
  };

  const generateOrRecall = async (snapshot: Snapshot, usages: readonly Usage[], options: GenerateOptions) => {
    const signal = options.signal ? { signal: options.signal } : {};
    // Without an interpreter there is nothing to recall; whether one is needed, the generation tells.
    const interpreter = await inspector.fingerprint(signal).catch(() => null);
    const { reader, traced, inference } = python();
    const fingerprint = interpreter && `${interpreter} ${await inference.identity()}`;
    const facts = { files: lenient(files), snapshot, usages, options, fingerprint };
    const recalled = recallGeneration(facts);
    if (recalled) return recalled;
    const own = traceFiles(files);
    const result = await runGeneration({ files: own, reader, snapshot, usages, options });
    const open = await inference.prepare(result.bindings, reader);
    // One that a type checker can still add to is not the last.
    if (open === 0) rememberGeneration(facts, result, [traced, own]);
    return result;
  };

  return async (options, used) => {
    if (options.check) return generateNow(options, used);
    let lock: AsyncDisposable;
    try {
      lock = await files.lock(LOCK, options.signal ? { signal: options.signal } : {});
    } catch (error) {
      options.signal?.throwIfAborted();
      return { ...NOTHING, findings: [fileFinding(LOCK, "write", error)] };
    }
    await using _held = lock;
    return await generateNow(options, used);
  };
}
