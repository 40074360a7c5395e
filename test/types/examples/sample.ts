/** A few documented calls of each library, chosen by hash, as text that is committed and compiled in every run of the tests. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import type { Program } from "./example.js";
import { tryExamples } from "./measure-examples.js";

export interface Sample {
  /** `module:symbol` of all that the programs use. */
  readonly symbols: readonly string[];
  readonly programs: readonly SampleProgram[];
}

export interface SampleProgram {
  /** What is called, and what was made wrong of it. */
  readonly title: string;
  /** Where `// @ts-expect-error` stands, the compiler refuses the line below. */
  readonly lines: readonly string[];
}

const FILE = new URL("sample.json", import.meta.url);
/** Docstrings of each. */
const SIZE: Readonly<Record<string, number>> = { numpy: 16, networkx: 14, stdlib: 8 };

export function readSample(): Sample {
  return JSON.parse(readFileSync(FILE, "utf8")) as Sample;
}

/** Chooses, compiles and writes the sample anew. @param namesOf all callables of a library */
export async function writeSample(namesOf: (library: string) => readonly string[]): Promise<void> {
  const programs: SampleProgram[] = [];
  const symbols = new Set<string>();
  for (const [library, size] of Object.entries(SIZE)) {
    const order = [...namesOf(library)].sort((one, other) => (hash(one) < hash(other) ? -1 : 1));
    // Three in four have an example.
    const chosen = new Set(order.slice(0, size * 2));
    const { examples, found, mutated, missed } = await tryExamples(library, (name) => chosen.has(name));
    const open = (name: string) => {
      const at = examples.findIndex((each) => each.name === name);
      return new Map([...(found.refusals[at]?.keys() ?? [])].map((index) => [index, "open"]));
    };
    for (const [at, { name }] of examples.entries()) {
      const program = found.programs[at];
      if (!program) continue;
      programs.push({ title: name, lines: linesOf(program, open(name)) });
      for (const each of symbolsOf(program)) symbols.add(each);
    }
    for (const each of mutated) {
      const wrong: readonly [number, string][] = missed.includes(each) ? [] : [[each.index, each.mutant.kind]];
      const expected = new Map([...open(each.name), ...wrong]);
      programs.push({ title: `${each.name}, ${each.mutant.kind}`, lines: linesOf(each.program, expected) });
    }
  }
  const sample: Sample = { symbols: [...symbols].sort(), programs };
  writeFileSync(FILE, `${JSON.stringify(sample, null, 2)}\n`);
}

const hash = (name: string) => createHash("sha256").update(name).digest("hex");

/** The program with a note above each line that is refused. */
function linesOf(program: Program, expected: ReadonlyMap<number, string>): readonly string[] {
  return program.text
    .trimEnd()
    .split("\n")
    .flatMap((line, at) => {
      const reason = program.statementsAt(at + 1, 1).flatMap(({ index }) => expected.get(index) ?? [])[0];
      return reason && line.startsWith("  ") ? [`  // @ts-expect-error ${reason}`, line] : [line];
    });
}

/** What it imports, and what it takes of whole modules. */
function symbolsOf({ imports, text }: Program): readonly string[] {
  return imports.flatMap(({ module, symbol, as }) =>
    symbol !== null
      ? [`${module}:${symbol}`]
      : [...text.matchAll(new RegExp(`\\b${as}\\.(\\w+)`, "g"))].map(([, name]) => `${module}:${name}`),
  );
}
