/** Measures the fixed population of a library; what is there no more counts as not known. */
import { tmpdir } from "node:os";
import { diskFiles } from "../../core/files.js";
import { createModuleReader, type ReadModule } from "../../core/inspect/module-reader.js";
import { type Callable, callablesOf } from "../../core/report/callables.js";
import { type Measured, measure } from "../../core/report/measure.js";
import { NOTHING_RELEASED, OBSERVATIONS, OVERLAYS, type releasedFacts } from "../../core/sources/released.js";
import { pythonInspector } from "../support/python-inspector.js";
import { isHeldOut } from "./hold-out.js";
import { LIBRARIES, readPopulation, writePopulation } from "./population.js";

export interface MeasuredLibrary {
  readonly version: string | null;
  readonly functions: readonly Measured[];
  readonly methods: readonly Measured[];
  /** The functions that are held out, measured without what is shipped about the library. */
  readonly heldOut: readonly Measured[];
}

/** @param isNew writes the population anew from the installed library. */
export async function measureLibrary(library: string, isNew = false): Promise<MeasuredLibrary> {
  using inspector = pythonInspector();
  const files = diskFiles(`${tmpdir()}/snakebridge-measure-${process.pid}`);
  const read = async (released?: typeof releasedFacts) => {
    const options = { inspector, files, cacheDirectory: "cache", ...(released && { released }) };
    const reader = createModuleReader(options);
    const modules: ReadModule[] = [];
    for (const module of LIBRARIES[library] ?? []) modules.push(await reader.read(module, "all"));
    return modules;
  };
  const modules = await read();
  const there = callablesOf(modules);
  if (isNew) writePopulation(library, { functions: namesOf(there.functions), methods: namesOf(there.methods) });
  const { functions, methods } = readPopulation(library);
  const first = modules[0]?.description;
  const isShipped = [...OVERLAYS, ...OBSERVATIONS].some((each) => each.library === library);
  const bare = isShipped ? callablesOf(await read(() => NOTHING_RELEASED)) : there;
  return {
    version: first?.distribution?.version ?? first?.python ?? null,
    functions: measured(functions, there.functions),
    methods: measured(methods, there.methods),
    heldOut: measured(functions.filter(isHeldOut), bare.functions),
  };
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
