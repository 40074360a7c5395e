/** Brings the plan to the disk: each file whole or not at all. */
import { LOCK_FILE, MANIFEST_FILE } from "../../contract/configuration.js";
import type { Lock, Manifest } from "../../contract/manifest.js";
import type { Files } from "../files.js";
import { printLock } from "../lock/lock.js";
import { printManifest } from "../manifest/manifest.js";
import type { Finding } from "../model.js";
import { fileFinding } from "../workspace.js";
import type { FilePlan } from "./plan-files.js";
import { setAside } from "./set-aside.js";

export interface Change {
  readonly files: FilePlan;
  /** Null leaves the file as it is. */
  readonly manifest: Manifest | null;
  readonly lock: Lock | null;
}

/** Paths are relative to the project. */
export interface Changed {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  readonly findings: readonly Finding[];
}

/** @param isDry tells what would change, and changes nothing. */
export function applyChange(
  { files: plan, manifest, lock }: Change,
  files: Files,
  generatedDir: string,
  isDry: boolean,
): Changed {
  const written: string[] = [];
  const removed: string[] = [];
  const findings: Finding[] = plan.refused.map((path) => refused(`${generatedDir}/${path}`));
  const inProject = (path: string) => `${generatedDir}/${path}`;
  const unchanged = plan.unchanged.map(inProject);
  let isBlocked = false;

  /** What the operating system refuses once it will refuse again: one finding is enough, and the records stay as they were. */
  const attempt = (path: string, act: () => void): void => {
    if (isBlocked) return;
    try {
      act();
    } catch (error) {
      isBlocked = true;
      findings.push(fileFinding(path, "write", error));
    }
  };
  const write = (path: string, text: string): void => {
    if (files.read(path) === text) unchanged.push(path);
    else {
      if (!isDry) files.write(path, text);
      written.push(path);
    }
  };

  for (const path of plan.setAside.map(inProject)) {
    attempt(path, () => {
      const place = isDry ? null : setAside(files, path, files.read(path) ?? "");
      findings.push(wasEdited(path, place));
    });
  }
  for (const { path, text } of plan.write) attempt(inProject(path), () => write(inProject(path), text));
  for (const path of plan.remove.map(inProject)) {
    attempt(path, () => {
      if (!isDry) files.remove(path);
      removed.push(path);
    });
  }
  if (manifest) attempt(MANIFEST_FILE, () => write(MANIFEST_FILE, printManifest(manifest)));
  if (lock) attempt(LOCK_FILE, () => write(LOCK_FILE, printLock(lock)));
  return { written, unchanged, removed, findings };
}

function wasEdited(path: string, place: string | null): Finding {
  const where = place === null ? "would be set aside" : `is kept as \`${place}\``;
  return {
    code: "edited-binding",
    severity: "warning",
    message: `\`${path}\` was edited by hand and ${where}: generated files are written anew; put what you need into a file of your own`,
    place: { path, span: { start: 0, end: 0 } },
    fixes: [],
  };
}

function refused(path: string): Finding {
  return {
    code: "edited-binding",
    severity: "error",
    message: `\`${path}\` was not made by SnakeBridge and is left as it is, but bindings belong there: move it away and generate again`,
    place: { path, span: { start: 0, end: 0 } },
    fixes: [],
  };
}
