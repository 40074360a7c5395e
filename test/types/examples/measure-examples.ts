/** Measures a library by its own documentation: which calls of its examples compile, and which wrong ones do not. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { readDoctests } from "../../../core/examples/doctest.js";
import { USUAL } from "../../../core/examples/sites.js";
import { diskFiles } from "../../../core/files.js";
import { createModuleReader, type ReadModule } from "../../../core/inspect/module-reader.js";
import { callablesOf } from "../../../core/report/callables.js";
import { loadPythonParser } from "../../../core/stubs/parser.js";
import { makeFolder } from "../../support/folder.js";
import { pythonInspector } from "../../support/python-inspector.js";
import { ROOT } from "../../support/run-program.js";
import { LIBRARIES } from "../population.js";
import { bindUsed } from "./bindings.js";
import { asksPython, type Example, type Translating, writeProgram } from "./example.js";
import { knownOf } from "./known.js";
import { type Mutant, mutantsOf } from "./mutants.js";
import { refusedMutants, runningIn, type Trial } from "./python-says.js";
import { type Found, findWays } from "./search.js";
import { type Mutated, takenMutants } from "./taken-mutants.js";

export interface ExampleFigures {
  readonly docstrings: number;
  readonly statements: number;
  /** Statements that run, can be written in TypeScript and ask something of Python. */
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
  const { examples, asked, accepted, found, mutated, missed } = await tryExamples(library);
  return {
    docstrings: examples.length,
    statements: examples.reduce((sum, { doctests }) => sum + doctests.length, 0),
    transpiled: asked.length,
    accepted: accepted.length,
    mutants: mutated.length,
    rejected: mutated.length - missed.length,
    refused: asked.flatMap(({ at, index, each }) => {
      const text = found.refusals[at]?.get(index);
      const reason = text?.split("\n")[0]?.replace(/^.*?: error /, "");
      return text ? [`${examples[at]?.name}: ${each.source}\n    ${reason}\n    ${each.typescript}`] : [];
    }),
    missed: missed.map(({ mutant, name }) => `${mutant.kind}: ${name}: ${mutant.source}`),
  };
}

/** Compiles the examples of a library, or of those callables that are wanted, and what is made wrong of them. */
export async function tryExamples(library: string, isWanted: (name: string) => boolean = () => true) {
  await using folder = await makeFolder({ "package.json": { type: "module" } });
  symlinkSync(join(ROOT, "node_modules"), join(folder.path, "node_modules"));
  using inspector = pythonInspector();
  const reader = createModuleReader({ inspector, files: diskFiles(folder.path), cacheDirectory: "cache" });
  const modules: ReadModule[] = [];
  for (const module of LIBRARIES[library] ?? []) modules.push(await reader.read(module, "all"));
  const { functions, methods } = callablesOf(modules);
  const examples = [...functions, ...methods].flatMap(({ name, doc, read }): readonly Example[] => {
    const doctests = readDoctests(doc ?? "");
    return doctests.length > 0 && isWanted(name) ? [{ name, module: read.description.module, doctests }] : [];
  });
  const known = knownOf(modules, methods);
  const unbound = { parser: await loadPythonParser(), known, isPackage: () => false };
  const first = examples.map((each) => writeProgram(each, unbound, () => USUAL));
  const packages = await bindUsed(first, reader, folder.path);
  const translating: Translating = { ...unbound, isPackage: (module) => packages.has(module) };

  const running = runningIn(examples);
  const found = await findWays(folder, examples, translating);
  const asked = found.programs.flatMap(({ statements }, at) =>
    statements.flatMap((each, index) => (asksPython(each) && running[at]?.[index] ? [{ at, index, each }] : [])),
  );
  const accepted = asked.filter(({ at, index }) => !found.refusals[at]?.has(index));
  const mutated = mutate(trialsOf(examples, accepted, translating), found, translating);
  const missed = await takenMutants(folder, mutated);
  return { examples, asked, accepted, found, mutated, missed };
}

/** Of each docstring the first call of what it documents that compiles. */
function trialsOf(
  examples: readonly Example[],
  accepted: readonly { readonly at: number; readonly index: number }[],
  { parser }: Translating,
): readonly (Trial & { readonly at: number })[] {
  return examples.flatMap((example, at) => {
    const called = example.name.split(".").at(-1) ?? "";
    for (const { index } of accepted.filter((one) => one.at === at)) {
      const mutants = mutantsOf(example.doctests[index]?.source ?? "", called, parser);
      if (mutants.length > 0) return [{ example, at, index, mutants }];
    }
    return [];
  });
}

/** The wrong calls that Python refuses, as programs. */
function mutate(
  trials: readonly (Trial & { readonly at: number })[],
  found: Found,
  translating: Translating,
): readonly Mutated[] {
  const refused = refusedMutants(trials);
  return trials.flatMap(({ example, at, index }, number) =>
    (refused[number] ?? []).flatMap((mutant: Mutant): readonly Mutated[] => {
      const doctests = example.doctests
        .slice(0, index + 1)
        .map((each, place) => (place === index ? { ...each, source: mutant.source } : each));
      const program = writeProgram({ ...example, doctests }, translating, found.choose(at));
      const own = program.statements[index];
      return own && asksPython(own) ? [{ name: example.name, mutant, program, index }] : [];
    }),
  );
}
