/** The functions and methods whose types are measured: the modules by library, the names as committed lists. */
import { readFileSync, writeFileSync } from "node:fs";
import type { ReadModule } from "../../core/inspect/module-reader.js";

const STDLIB = [
  "abc argparse array ast asyncio base64 bisect bz2 calendar cmath codecs collections concurrent.futures configparser",
  "contextlib copy csv dataclasses datetime decimal difflib email enum fnmatch fractions functools glob gzip hashlib",
  "heapq hmac html http io ipaddress itertools json logging math mimetypes operator os os.path pathlib pickle pprint",
  "queue random re secrets shlex shutil sqlite3 statistics string struct subprocess tempfile textwrap time uuid zipfile",
].flatMap((line) => line.split(" "));

export const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  numpy: ["numpy", "numpy.linalg", "numpy.fft", "numpy.random"],
  pandas: ["pandas"],
  "scipy.linalg": ["scipy.linalg"],
  networkx: ["networkx"],
  sympy: ["sympy"],
  stdlib: STDLIB,
  requests: ["requests"],
};

/** Qualified names, sorted. */
export interface Population {
  readonly functions: readonly string[];
  /** Of classes that the modules define or offer, each class once, under its first name. */
  readonly methods: readonly string[];
}

const fileOf = (library: string) => new URL(`populations/${library}.json`, import.meta.url);

export function readPopulation(library: string): Population {
  return JSON.parse(readFileSync(fileOf(library), "utf8")) as Population;
}

export function writePopulation(library: string, population: Population): void {
  writeFileSync(fileOf(library), `${JSON.stringify(population, null, 2)}\n`);
}

/** All public functions, and the methods that each class itself defines, as the installed library has them. */
export function populationOf(modules: readonly ReadModule[]): Population {
  const functions: string[] = [];
  const methods: string[] = [];
  const classes = new Set<string>();
  for (const module of modules) {
    const { description } = module;
    for (const name of Object.keys(description.symbols)) {
      const found = module.symbol(name);
      if (found?.kind === "function") functions.push(`${description.module}.${name}`);
      if (found?.kind !== "class" || classes.has(found.identity)) continue;
      classes.add(found.identity);
      const called = found.members.filter(({ kind }) => kind.endsWith("method"));
      methods.push(...called.map((each) => `${description.module}.${name}.${each.name}`));
    }
  }
  return { functions: functions.sort(), methods: methods.sort() };
}
