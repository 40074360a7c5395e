/** Measures a library by its own documentation: which calls of its examples compile, and which wrong ones do not. */
import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { readDoctests } from "../../../core/examples/doctest.js";
import { type Statement, USUAL } from "../../../core/examples/translate.js";
import { diskFiles } from "../../../core/files.js";
import { bind } from "../../../core/generate/bind.js";
import { createModuleReader, type ReadModule } from "../../../core/inspect/module-reader.js";
import { readQuietly } from "../../../core/inspect/read-quietly.js";
import { callablesOf } from "../../../core/report/callables.js";
import { loadPythonParser } from "../../../core/stubs/parser.js";
import { compile, type Diagnostic } from "../../support/compile.js";
import { type Folder, makeFolder } from "../../support/folder.js";
import { pythonInspector } from "../../support/python-inspector.js";
import { ROOT } from "../../support/run-program.js";
import { LIBRARIES } from "../population.js";
import { asksPython, type Example, type Program, STYLES, type Translating, writeProgram } from "./example.js";
import { type Mutant, mutantsOf } from "./mutants.js";

export interface ExampleFigures {
  readonly docstrings: number;
  readonly statements: number;
  /** Statements that can be written in TypeScript and ask something of Python. */
  readonly transpiled: number;
  readonly accepted: number;
  /** Wrong calls that Python refuses. */
  readonly mutants: number;
  readonly rejected: number;
  /** What the compiler said of documented calls, and the wrong calls that it took. */
  readonly refused: readonly string[];
  readonly missed: readonly string[];
}

export async function measureExamples(library: string): Promise<ExampleFigures> {
  await using folder = await makeFolder({ "package.json": { type: "module" } });
  symlinkSync(join(ROOT, "node_modules"), join(folder.path, "node_modules"));
  using inspector = pythonInspector();
  const reader = createModuleReader({ inspector, files: diskFiles(folder.path), cacheDirectory: "cache" });
  const modules: ReadModule[] = [];
  for (const module of LIBRARIES[library] ?? []) modules.push(await reader.read(module, "all"));
  for (const root of new Set(modules.map(({ description }) => description.module.split(".")[0] ?? "")))
    if (!modules.some(({ description }) => description.module === root)) modules.push(await reader.read(root, []));

  const { functions, methods } = callablesOf(modules);
  const examples = [...functions, ...methods].flatMap(({ name, doc, read }): readonly Example[] => {
    const doctests = readDoctests(doc ?? "");
    return doctests.length > 0 ? [{ name, module: read.description.module, doctests }] : [];
  });
  const translating = await translatingOf(modules);

  const first = examples.map((each) => writeProgram(each, translating, () => USUAL));
  const packages = new Set<string>();
  const requests = [];
  for (const [module, symbols] of wantedOf(first)) {
    const read = await readQuietly(reader, module, symbols.has("") ? "all" : [...symbols]);
    if (read === null) continue;
    if (read.description.isPackage && read.description.origin !== "stdlib") packages.add(module);
    const names = symbols.has("")
      ? Object.entries(read.description.names).flatMap(([each, kind]) => (kind === "module" ? [] : [each]))
      : [...symbols];
    const root = module.split(".")[0] ?? module;
    for (const symbol of names) requests.push({ library: root, module, symbol, reason: "used" as const });
  }
  const { value } = await bind(requests, reader);
  const files = diskFiles(join(folder.path, "python"));
  for (const { path, text } of value.files) files.write(path, text);

  const context = { ...translating, isPackage: (module: string) => packages.has(module) };
  const { programs, fails, write } = await compileExamples(folder, examples, context);
  const asked = programs.flatMap(({ statements }, at) =>
    statements.flatMap((each, index) => (asksPython(each) ? [{ at, index, each }] : [])),
  );
  const accepted = asked.filter(({ at, index }) => !fails.has(`${at} ${index}`));
  const trials = trialsOf(examples, accepted, translating.parser);
  const mutated = refusedByPython(trials).flatMap(({ at, index, mutant }): readonly Mutated[] => {
    const doctests = (examples[at]?.doctests ?? [])
      .slice(0, index + 1)
      .map((each, place) => (place === index ? { ...each, source: mutant.source } : each));
    const program = write(at, doctests);
    const own = program?.statements[index];
    return program && own && asksPython(own) ? [{ mutant, program, index }] : [];
  });
  const missed = await acceptedMutants(folder, mutated);
  return {
    docstrings: examples.length,
    statements: examples.reduce((sum, { doctests }) => sum + doctests.length, 0),
    transpiled: asked.length,
    accepted: accepted.length,
    mutants: mutated.length,
    rejected: mutated.length - missed.length,
    refused: asked.flatMap(({ at, index, each }) => {
      const text = fails.get(`${at} ${index}`);
      return text
        ? [`${examples[at]?.name}: ${each.source}\n    ${text.split("\n")[0]?.replace(/^.*?: error /, "")}`]
        : [];
    }),
    missed: missed.map(({ mutant }) => `${mutant.kind}: ${mutant.source}`),
  };
}

/** Compiles every program, each statement in the first style that pleases, else in the last. */
async function compileExamples(folder: Folder, examples: readonly Example[], context: Translating) {
  const styles = examples.map(() => new Map<number, number>());
  const broken = examples.map(() => new Set<number>());
  const write = (at: number, doctests?: Example["doctests"]): Program | null => {
    const example = examples[at];
    if (!example) return null;
    const style = (index: number) => STYLES[styles[at]?.get(index) ?? 0] ?? USUAL;
    return writeProgram(doctests ? { ...example, doctests } : example, context, style, broken[at]);
  };
  const fails = new Map<string, string>();
  let programs: readonly Program[] = [];
  for (let round = 0; round < STYLES.length; ) {
    programs = examples.flatMap((_, at) => write(at) ?? []);
    for (const [at, { text }] of programs.entries()) await folder.write(`src/e${at}.ts`, text);
    const found = placed(await compile(folder.path, { files: programs.map((_, at) => `src/e${at}.ts`) }), programs);
    const unreadable = found.filter(({ text }) => SYNTAX.test(text));
    if (unreadable.length === 0) {
      for (const key of [...fails.keys()]) if (!isBroken(key)) fails.delete(key);
      round++;
    }
    for (const { at, index, text } of unreadable.length > 0 ? unreadable : found) {
      fails.set(`${at} ${index}`, text);
      if (unreadable.length > 0) broken[at]?.add(index);
      else if (round < STYLES.length) styles[at]?.set(index, round);
    }
  }
  return { programs, fails, write };

  function isBroken(key: string): boolean {
    const [at = 0, index = 0] = key.split(" ").map(Number);
    return broken[at]?.has(index) ?? false;
  }
}

/** The compiler says nothing of types while a file is no TypeScript. */
const SYNTAX = /error TS1\d{3}:/;

interface Trial {
  readonly example: Example;
  readonly at: number;
  readonly index: number;
  readonly mutants: readonly Mutant[];
}

/** Of each docstring the first call of what it documents that compiles. */
function trialsOf(
  examples: readonly Example[],
  accepted: readonly { readonly at: number; readonly index: number; readonly each: Statement }[],
  parser: Translating["parser"],
): readonly Trial[] {
  return examples.flatMap((example, at) => {
    const called = example.name.split(".").at(-1) ?? "";
    for (const { index, each } of accepted.filter((one) => one.at === at)) {
      const mutants = mutantsOf(each.source, called, parser);
      if (mutants.length > 0) return [{ example, at, index, mutants }];
    }
    return [];
  });
}

function refusedByPython(trials: readonly Trial[]) {
  const answers = judge(
    trials.map(({ example, index, mutants }) => ({
      module: example.module,
      before: example.doctests.slice(0, index).map(({ source }) => source),
      right: example.doctests[index]?.source ?? "",
      wrong: mutants.map(({ source }) => source),
    })),
  );
  return trials.flatMap(({ at, index, mutants }, number) =>
    mutants.flatMap((mutant, which) => (answers[number]?.[which] === true ? [{ at, index, mutant }] : [])),
  );
}

interface Mutated {
  readonly mutant: Mutant;
  readonly program: Program;
  readonly index: number;
}

/** Those of which the compiler says nothing. */
async function acceptedMutants(folder: Folder, mutated: readonly Mutated[]): Promise<readonly Mutated[]> {
  let left = mutated.map((each, number) => ({ ...each, file: `src/m${number}.ts` }));
  for (const { file, program } of left) await folder.write(file, program.text);
  for (;;) {
    if (left.length === 0) return [];
    const found = await compile(folder.path, { files: left.map(({ file }) => file) });
    const isRejected = ({ file, program, index }: (typeof left)[number]) =>
      found.some((each) => each.file.endsWith(file) && program.statementsAt(each.line).includes(index));
    const kept = left.filter((each) => !isRejected(each));
    if (!found.some(({ text }) => SYNTAX.test(text)) || kept.length === left.length) return kept;
    left = kept;
  }
}

function judge(trials: readonly object[]): readonly (readonly boolean[] | null)[] {
  const program = join(ROOT, "test/types/examples/run_mutants.py");
  const input = trials.map((each) => `${JSON.stringify(each)}\n`).join("");
  const output = execFileSync(join(ROOT, ".venv/bin/python"), [program], {
    input,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as readonly boolean[] | null);
}

async function translatingOf(modules: readonly ReadModule[]): Promise<Translating> {
  const names = new Set(
    modules.flatMap(({ description: { module, names } }) => [
      ...module.split(".").map((_, index, parts) => parts.slice(0, index + 1).join(".")),
      ...Object.entries(names).flatMap(([name, kind]) => (kind === "module" ? [`${module}.${name}`] : [])),
    ]),
  );
  const byName = new Map(modules.map((each) => [each.description.module, each.description]));
  return {
    parser: await loadPythonParser(),
    known: {
      isModule: (name) => names.has(name),
      isClass: (module, symbol) => byName.get(module)?.names[symbol] === "class",
      marksKeywords: () => null,
    },
    isPackage: () => false,
  };
}

/** Module -> what is needed of it; the empty name stands for all. */
function wantedOf(programs: readonly Program[]): ReadonlyMap<string, ReadonlySet<string>> {
  const wanted = new Map<string, Set<string>>();
  for (const { module, symbol } of programs.flatMap(({ imports }) => imports))
    wanted.set(module, (wanted.get(module) ?? new Set()).add(symbol ?? ""));
  return new Map([...wanted].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function placed(found: readonly Diagnostic[], programs: readonly Program[]) {
  return found.flatMap(({ file, line, text }) => {
    const at = Number(/src\/e(\d+)\.ts$/.exec(file)?.[1] ?? -1);
    return (programs[at]?.statementsAt(line) ?? []).map((index) => ({ at, index, text }));
  });
}
