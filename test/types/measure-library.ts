/** Measures the fixed population of a library; what is there no more counts as not known. */
import { tmpdir } from "node:os";
import { diskFiles } from "../../core/files.js";
import { createInference } from "../../core/inference/inference.js";
import type { TypeChecker } from "../../core/inference/type-checker.js";
import type { Inspector } from "../../core/inspect/inspector.js";
import { createModuleReader, type ReadModule } from "../../core/inspect/module-reader.js";
import { type Callable, type Callables, callablesOf } from "../../core/report/callables.js";
import { type Measured, measure } from "../../core/report/measure.js";
import { NOTHING_RELEASED, OBSERVATIONS, OVERLAYS, type releasedFacts } from "../../core/sources/released.js";
import { pythonInspector } from "../support/python-inspector.js";
import { isHeldOut } from "./hold-out.js";
import { LIBRARIES, readPopulation, writePopulation } from "./population.js";
import { recordedChecker } from "./recorded-checker.js";

export interface MeasuredLibrary {
  readonly version: string | null;
  readonly functions: readonly Measured[];
  readonly methods: readonly Measured[];
  /** The functions that are held out, measured without what is shipped about the library. */
  readonly heldOut: readonly Measured[];
}

/** Libraries of which much is annotated by nobody, so that a type checker is asked. */
const INFERRED: ReadonlySet<string> = new Set(["sympy"]);

/**
 * @param isNew writes the population anew from the installed library.
 * @param checker infers what nobody annotates.
 */
export async function measureLibrary(
  library: string,
  isNew = false,
  checker: TypeChecker | null = checkerOf(library),
): Promise<MeasuredLibrary> {
  using inspector = pythonInspector();
  const modules = await readModules(library, inspector, checker);
  const there = callablesOf(modules);
  if (isNew) writePopulation(library, { functions: namesOf(there.functions), methods: namesOf(there.methods) });
  const { functions, methods } = readPopulation(library);
  const first = modules[0]?.description;
  const isShipped = [...OVERLAYS, ...OBSERVATIONS].some((each) => each.library === library);
  const bare = isShipped ? callablesOf(await readModules(library, inspector, checker, () => NOTHING_RELEASED)) : there;
  return {
    version: first?.distribution?.version ?? first?.python ?? null,
    functions: measured(functions, there.functions),
    methods: measured(methods, there.methods),
    heldOut: measured(functions.filter(isHeldOut), bare.functions),
  };
}

/** What the library has now, with its types. */
export async function readCallables(library: string): Promise<Callables> {
  using inspector = pythonInspector();
  return callablesOf(await readModules(library, inspector, checkerOf(library)));
}

const checkerOf = (library: string) => (INFERRED.has(library) ? recordedChecker(library) : null);

async function readModules(
  library: string,
  inspector: Inspector,
  checker: TypeChecker | null,
  released?: typeof releasedFacts,
): Promise<readonly ReadModule[]> {
  const files = diskFiles(`${tmpdir()}/snakebridge-measure-${process.pid}`);
  const cacheDirectory = "cache";
  const inference = createInference({ checker, files, cacheDirectory, maker: async () => String(process.pid) });
  const { inferred } = inference;
  const reader = createModuleReader({ inspector, files, cacheDirectory, inferred, ...(released && { released }) });
  const modules: ReadModule[] = [];
  for (const module of LIBRARIES[library] ?? []) modules.push(await reader.read(module, "all"));
  await inference.prepare(bindingsOf(modules), reader);
  await inference.ask(reader, {});
  return modules;
}

function bindingsOf(modules: readonly ReadModule[]) {
  return modules.flatMap(({ description: { module, symbols } }) =>
    Object.keys(symbols).map((symbol) => ({ module, symbol })),
  );
}

function measured(names: readonly string[], there: readonly Callable[]): readonly Measured[] {
  const byName = new Map(there.map((each) => [each.name, each]));
  return names.map((name) => {
    const found = byName.get(name);
    return found ? measure(found) : gone(name);
  });
}

function gone(name: string): Measured {
  const nothing = { isKnown: false, isExact: false, parameters: 0, mapped: 0, isDocumented: false };
  return { name, ...nothing, tier: "none", reason: "not there" };
}

const namesOf = (callables: readonly Callable[]) => callables.map(({ name }) => name);
