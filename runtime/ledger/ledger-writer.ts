/** Counts dynamic calls in memory and writes them to the project's ledger in the background and at the end. */
import { join } from "node:path";
import { LEDGER_FILE } from "../../contract/configuration.js";
import { type LedgerEntry, ledgerKey } from "../../contract/ledger.js";
import type { DynamicCall, Seen } from "./dynamic-call.js";
import { mergeIntoFile, mergeIntoFileNow } from "./ledger-file.js";
import { EMPTY_LEDGER, mergeLedger } from "./merge-ledger.js";
import { toCallSite } from "./source-position.js";
import { addCall, type Counted, type Tally } from "./tally.js";

const DELAY_MS = 1_000;

export class LedgerWriter {
  readonly #root: string;
  readonly #file: string;
  #tally: Tally = new Map();
  /** What could not be written, in the order of the attempts. */
  #unwritten: readonly LedgerEntry[] = [];
  #warned = "";
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();
  readonly #atExit = () => this.#flushNow();

  /** @param root the project, absolute. */
  constructor(root: string) {
    this.#root = root;
    this.#file = join(root, LEDGER_FILE);
    process.on("exit", this.#atExit);
  }

  note(form: DynamicCall, seen: Seen): void {
    addCall(this.#tally, ledgerKey(form), form, seen);
    this.#timer ??= setTimeout(() => void this.flush(), DELAY_MS).unref();
  }

  /** Writes what was counted since the last time. A ledger that cannot be written is no reason to fail a program: it is tried again. */
  flush(): Promise<void> {
    const entries = this.#take();
    if (entries.length > 0) {
      this.#writing = this.#writing
        .then(() => mergeIntoFile(this.#file, entries))
        .catch((error: unknown) => this.#keep(entries, error));
    }
    return this.#writing;
  }

  #keep(entries: readonly LedgerEntry[], error: unknown): void {
    const { entries: merged } = mergeLedger(EMPTY_LEDGER, [...this.#unwritten, ...entries]);
    this.#unwritten = Object.values(merged);
    this.#warn(error);
  }

  async close(): Promise<void> {
    await this.flush();
    process.off("exit", this.#atExit);
  }

  #flushNow(): void {
    try {
      const entries = this.#take();
      if (entries.length > 0) mergeIntoFileNow(this.#file, entries);
    } catch (error) {
      this.#warn(error);
    }
  }

  #take(): readonly LedgerEntry[] {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const tally = this.#tally;
    this.#tally = new Map();
    const before = this.#unwritten;
    this.#unwritten = [];
    return [...before, ...[...tally.values()].map((counted) => toEntry(this.#root, counted))];
  }

  /** Once for each reason: a full disk stays full for a while. */
  #warn(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    const kind = (error as NodeJS.ErrnoException).code ?? reason;
    if (kind === this.#warned) return;
    this.#warned = kind;
    process.emitWarning(`The ledger of dynamic calls is not written: ${reason}`);
  }
}

function toEntry(root: string, { form, sites, ...counted }: Counted): LedgerEntry {
  return {
    ...form,
    count: counted.count,
    failed: counted.failed,
    errors: Object.fromEntries([...counted.errors].sort()),
    argumentTypes: counted.argumentTypes.map((types) => [...types].sort()),
    resultTypes: [...counted.resultTypes].sort(),
    firstSeen: toTime(counted.firstSeen),
    lastSeen: toTime(counted.lastSeen),
    sites: [...sites.values()].flatMap(({ site, count }) => toCallSite(root, site, count) ?? []),
  };
}

function toTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
