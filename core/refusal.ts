/** What the operating system refuses to do with a file, in words, and what helps. */

export interface Refusal {
  /** `EACCES` */
  readonly code: string;
  /** `permission denied (EACCES)` */
  readonly reason: string;
  /** What to do, as a clause. */
  readonly remedy: string;
}

const REMEDIES: Readonly<Record<string, string>> = {
  EACCES: "check its permissions",
  EPERM: "check its permissions",
  EROFS: "its file system is read-only; work on a copy that can be written",
  ENOSPC: "make room on the disk and try again",
  EDQUOT: "make room within your quota and try again",
  EFBIG: "raise the limit of file sizes (`ulimit -f`)",
  EMFILE: "raise the limit of open files (`ulimit -n`)",
  ENFILE: "raise the limit of open files of the system",
  ENOTDIR: "move away the file that stands where a folder belongs",
  EISDIR: "move away the folder that stands where a file belongs",
  EEXIST: "move away what stands in its place",
  EIO: "check the disk",
};

/** @returns null for errors that are not the operating system's. */
export function findRefusal(error: unknown): Refusal | null {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return null;
  const { code } = error;
  const [, words] = /^E[A-Z]+: ([^,]*)/.exec(error.message) ?? [];
  if (words === undefined || !/^E[A-Z]+$/.test(code)) return null;
  return { code, reason: `${words} (${code})`, remedy: REMEDIES[code] ?? "check the disk" };
}
