/** The functions and methods whose types are measured: the modules by library, the names as committed lists. */
import { readFileSync, writeFileSync } from "node:fs";

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
