/** Large arrays travel beside the frames, in files in memory that the host and its workers share. */
import { closeSync, constants, mkdtempSync, openSync, read, readSync, rmSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { onExit } from "signal-exit";

/** Smaller arrays stay in the frame, where they cost less. */
export const SHARED_BYTES = 256 * 1024;

/** What stands before the body: its first byte says who uses the file. */
const HEADER_BYTES = 4096;
const FREE = 0;
const SENT = 1;

/** What is kept for the next array, at most. */
const KEPT_FILES = 8;
const KEPT_BYTES = 1024 * 1024 * 1024;
/** What nobody has used for so long is given back to the system. */
const KEPT_MS = 5_000;

/** One system call reads or writes at most this. */
const STEP_BYTES = 1024 * 1024 * 1024;

const PAGE_BYTES = 4096;

/** Reading so much is quicker than having another thread read it. */
const QUICK_BYTES = 16 * 1024 * 1024;

/** Who may still read a file: a lane, which can end with its worker. */
export interface Reader {
  readonly ended: unknown;
}

/** How a file stands on the wire. */
export interface SharedBody {
  readonly path: string;
  readonly size: number;
}

export interface Memory {
  readonly into?: Uint8Array | undefined;
  readonly expected?: number;
}

interface File {
  readonly path: string;
  readonly descriptor: number;
  readonly capacity: number;
  /** Null while nobody uses it. */
  reader: Reader | null;
}

/** Python has no such memory where files in use cannot be unlinked. */
export const CAN_SHARE = process.platform !== "win32";

const readAt = promisify(read);
let directory: string | null = null;
let count = 0;
let files: File[] = [];
let idle: NodeJS.Timeout | null = null;

/**
 * Copies an array to where the reader finds it. Python says in the file itself when it needs it no more.
 *
 * @returns null when the memory does not suffice.
 */
export function shareArray(array: ArrayBufferView, reader: Reader): SharedBody | null {
  const file = takeFile(array.byteLength);
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  try {
    writeBody(file, bytes);
  } catch {
    drop(file);
    return null;
  }
  files.push({ ...file, capacity: Math.max(file.capacity, bytes.length), reader });
  return { path: file.path, size: bytes.length };
}

function writeBody(file: File, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    at += writeSync(file.descriptor, bytes, at, Math.min(bytes.length - at, STEP_BYTES), HEADER_BYTES + at);
  }
  mark(file, SENT);
}

/**
 * Has a body written and reads it.
 *
 * @param write lets the other side write to the file, and resolves with the number of bytes, or with the bytes
 * themselves: when they are few, and when there is no file.
 * @param memory where the body goes: `into`, which has its size, or new memory. For `expected` bytes, how many it will
 * probably have, that is made ready while the other side writes.
 */
export async function receiveArray(
  write: (path: string | null) => Promise<number | Uint8Array<ArrayBuffer>>,
  { into, expected = 0 }: Memory = {},
): Promise<ArrayBufferLike> {
  const file = CAN_SHARE ? takeFile(0) : null;
  try {
    const [written, ready] = await Promise.all([write(file?.path ?? null), into ?? prepare(file ? expected : 0)]);
    if (typeof written !== "number" || !file) {
      if (file) keep(file);
      into?.set(written as Uint8Array);
      return (into ?? (written as Uint8Array)).buffer;
    }
    const bytes = ready?.length === written ? ready : allocate(written);
    for (let at = 0; at < written; ) {
      const length = Math.min(written - at, STEP_BYTES);
      const count =
        written <= QUICK_BYTES
          ? readSync(file.descriptor, bytes, at, length, HEADER_BYTES + at)
          : (await readAt(file.descriptor, bytes, at, length, HEADER_BYTES + at)).bytesRead;
      if (count === 0) throw new Error("the shared file is shorter than was said");
      at += count;
    }
    keep({ ...file, capacity: Math.max(file.capacity, written) });
    return bytes.buffer;
  } catch (error) {
    // Python may still write to it.
    if (file) drop(file);
    throw error;
  }
}

/** Not cleared: what is read fills it, and memory that the allocator has from an earlier array is warm. */
function allocate(size: number): Uint8Array {
  return Buffer.allocUnsafeSlow(size);
}

/** Fresh memory costs more when it is first touched than what is read into it; the request must have left before. */
async function prepare(size: number): Promise<Uint8Array | null> {
  if (size < SHARED_BYTES || size > QUICK_BYTES) return null;
  await new Promise((resolve) => setImmediate(resolve));
  const bytes = allocate(size);
  for (let at = 0; at < size; at += PAGE_BYTES) bytes[at] = 0;
  return bytes;
}

/** Takes a file that is free, the smallest that is large enough, or a new one. */
function takeFile(size: number): File {
  reclaim();
  const free = files.filter((file) => !file.reader).sort((a, b) => a.capacity - b.capacity);
  const found = free.find((file) => file.capacity >= size) ?? free.at(-1);
  files = files.filter((file) => file !== found);
  return found ?? createFile();
}

/** Python frees what it has read; a lane that has ended reads no more, but an array may live on in its worker. */
function reclaim(): void {
  for (const file of files.filter(({ reader }) => reader)) {
    if (file.reader?.ended) drop(file);
    else if (isFree(file)) {
      files = files.filter((other) => other !== file);
      keep({ ...file, reader: null });
    }
  }
}

function keep(file: File): void {
  const kept = files.filter(({ reader }) => !reader);
  const bytes = kept.reduce((sum, { capacity }) => sum + capacity, file.capacity);
  if (kept.length >= KEPT_FILES || bytes > KEPT_BYTES) {
    drop(file);
    return;
  }
  files.push(file);
  idle ??= setTimeout(giveBack, KEPT_MS).unref();
  idle.refresh();
}

function giveBack(): void {
  idle = null;
  reclaim();
  for (const file of files.filter(({ reader }) => !reader)) drop(file);
}

function drop(file: File): void {
  files = files.filter((other) => other !== file);
  closeSync(file.descriptor);
  try {
    unlinkSync(file.path);
  } catch {
    // the directory is gone already
  }
}

function createFile(): File {
  directory ??= createDirectory();
  const path = join(directory, String(++count));
  const flags = constants.O_CREAT | constants.O_EXCL | constants.O_RDWR;
  return { path, descriptor: openSync(path, flags, 0o600), capacity: 0, reader: null };
}

/** Memory where the system has a directory of it. A worker removes it when the host was killed. */
function createDirectory(): string {
  const made = make("/dev/shm") ?? mkdtempSync(join(tmpdir(), "sb-memory-"));
  onExit(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function make(parent: string): string | null {
  try {
    return mkdtempSync(join(parent, "sb-memory-"));
  } catch {
    return null;
  }
}

const state = new Uint8Array(1);

function mark(file: File, value: number): void {
  state[0] = value;
  writeSync(file.descriptor, state, 0, 1, 0);
}

function isFree(file: File): boolean {
  readSync(file.descriptor, state, 0, 1, 0);
  return state[0] === FREE;
}
