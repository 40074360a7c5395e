/** Looks for the way of writing each example that pleases the compiler: what it points at is written in the next way. */
import { type Choose, type Site, type SiteKind, WAYS } from "../../../core/examples/sites.js";
import { compile } from "../../support/compile.js";
import type { Folder } from "../../support/folder.js";
import { type Example, type Program, type Translating, writeProgram } from "./example.js";

export interface Found {
  readonly programs: readonly Program[];
  /** What is said of a statement that pleases in no way: `refusals[program]` by its index. */
  readonly refusals: readonly ReadonlyMap<number, string>[];
  /** The ways that were found, for a program with the same places. */
  choose(at: number): (index: number) => Choose;
}

/** More turns than any statement needs to settle. */
const ROUNDS = 8;
/** A compiler that takes longer has met types that it cannot finish. */
export const SECONDS = 400;

export async function findWays(folder: Folder, examples: readonly Example[], translating: Translating): Promise<Found> {
  const searches = examples.map(() => new Search());
  const write = (at: number) => writeProgram(examples[at] as Example, translating, (searches[at] as Search).choose);
  const programs = examples.map((_, at) => write(at));
  let changed: ReadonlySet<number> = new Set(examples.keys());
  for (let round = 0; changed.size > 0 && round < ROUNDS; round++) {
    for (const at of changed) await folder.write(fileOf(at), (programs[at] as Program).text);
    const files = [...changed].map(fileOf);
    const found = await compile(folder.path, { files, seconds: SECONDS });
    for (const at of changed) searches[at]?.begin();
    const next = new Set<number>();
    for (const { file, line, column, text } of found) {
      const at = Number(/src\/e(\d+)\.ts$/.exec(file)?.[1] ?? -1);
      const [program, search] = [programs[at], searches[at]];
      if (!program || !search) throw new Error(`the bindings do not compile: ${text}`);
      for (const { index, offset } of program.statementsAt(line, column)) {
        const sites = program.statements[index]?.sites ?? [];
        if (search.refuse(index, text, offset === null ? [] : sites.filter(around(offset)))) next.add(at);
      }
    }
    for (const at of next) programs[at] = write(at);
    changed = next;
  }
  return {
    programs,
    refusals: searches.map((each) => each.refusals),
    choose: (at) => (searches[at] as Search).choose,
  };
}

const fileOf = (at: number) => `src/e${at}.ts`;
const around = (offset: number) => (site: Site) => site.start <= offset && offset < site.end;

/** The ways of one program. */
class Search {
  readonly #tried = new Map<string, number>();
  readonly #first = new Map<number, string>();
  #refused = new Map<number, string>();

  readonly choose =
    (index: number): Choose =>
    (kind, number) =>
      WAYS[kind][(this.#tried.get(keyOf(index, kind, number)) ?? 0) % WAYS[kind].length] ?? WAYS[kind][0];

  /** What was first said of those that are still refused. */
  get refusals(): ReadonlyMap<number, string> {
    return new Map([...this.#refused].map(([index, text]) => [index, this.#first.get(index) ?? text]));
  }

  begin(): void {
    this.#refused = new Map();
  }

  /** True when one of the places, the innermost first, can still be written in another way. */
  refuse(index: number, text: string, sites: readonly Site[]): boolean {
    this.#refused.set(index, text);
    if (!this.#first.has(index)) this.#first.set(index, text);
    for (const { kind, number } of sites) {
      const key = keyOf(index, kind, number);
      const tried = (this.#tried.get(key) ?? 0) + 1;
      if (tried > WAYS[kind].length) continue;
      this.#tried.set(key, tried);
      if (tried < WAYS[kind].length) return true;
      // All were tried, so that it is written as usual again: what is around it may be otherwise.
      this.#tried.set(key, WAYS[kind].length);
    }
    return false;
  }
}

const keyOf = (index: number, kind: SiteKind, number: number) => `${index} ${kind} ${number}`;
