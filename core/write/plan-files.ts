/** What has to happen to the files of the generated directory. Nothing a user wrote is ever lost. */
import { HEADER } from "../generate/module-file.js";
import { hashText } from "../lock/hash.js";
import type { GeneratedFile } from "../model.js";
import { hasConflict } from "../record.js";

/** Paths are relative to the generated directory. */
export interface FilePlan {
  readonly write: readonly GeneratedFile[];
  readonly unchanged: readonly string[];
  readonly remove: readonly string[];
  /** Generated once and edited since: kept elsewhere before they are written or removed. */
  readonly setAside: readonly string[];
  /** The user's own: left as they are, although a generated file belongs there. */
  readonly refused: readonly string[];
}

/**
 * @param wanted what is generated now.
 * @param present what is there, by path.
 * @param hashes of the files as they were written last, by path.
 * @param keep files that stay although they are not generated now.
 */
export function planFiles(
  wanted: readonly GeneratedFile[],
  present: ReadonlyMap<string, string>,
  hashes: Readonly<Record<string, string>>,
  keep: ReadonlySet<string>,
): FilePlan {
  const plan = {
    write: [] as GeneratedFile[],
    unchanged: [] as string[],
    remove: [] as string[],
    setAside: [] as string[],
    refused: [] as string[],
  };
  for (const file of wanted) {
    const { path } = file;
    const before = present.get(path);
    if (before !== undefined && hashText(before) === hashText(file.text)) plan.unchanged.push(path);
    else if (before !== undefined && !before.startsWith(HEADER) && !hasConflict(before)) plan.refused.push(path);
    else {
      plan.write.push(file);
      if (before !== undefined && isEdited(before, hashes[path])) plan.setAside.push(path);
    }
  }
  const isWanted = new Set(wanted.map(({ path }) => path));
  for (const [path, text] of present) {
    if (isWanted.has(path) || keep.has(path) || !text.startsWith(HEADER)) continue;
    plan.remove.push(path);
    if (isEdited(text, hashes[path])) plan.setAside.push(path);
  }
  return plan;
}

/** Conflicts of a merge are no one's work: both sides are generated anew. */
function isEdited(text: string, hash: string | undefined): boolean {
  return hashText(text) !== hash && !hasConflict(text);
}
