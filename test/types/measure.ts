/**
 * Measures how much of each library's types is known: `npx tsx test/types/measure.ts [library...]`.
 *
 * Per population it prints, in percent: returns that are not opaque, returns with nothing dynamic in them, parameters
 * with a mapped type, as types are mapped when every class is bound; the same for the hold-out; and what is opaque, by
 * where its type came from. `WORST=20` prints that many names of each reason, `UPDATE=1` writes the populations anew from the installed libraries.
 */
import { tmpdir } from "node:os";
import { diskFiles } from "../../core/files.js";
import { createModuleReader, type ReadModule } from "../../core/inspect/module-reader.js";
import { mapType } from "../../core/types/map/map-type.js";
import { pythonInspector } from "../support/python-inspector.js";
import { isHeldOut } from "./hold-out.js";
import { isExact } from "./is-exact.js";
import { measuredNames } from "./measured-names.js";
import { LIBRARIES, populationOf, readPopulation, writePopulation } from "./population.js";

interface Measured {
  readonly name: string;
  readonly known: boolean;
  readonly exact: boolean;
  readonly parameters: number;
  readonly mapped: number;
  /** Where the opaque return came from. */
  readonly reason: string;
}

const DYNAMIC = /\$\.PyDynamic|\bunknown\b/;
const worst = Number(process.env.WORST ?? 5);
using inspector = pythonInspector();
const files = diskFiles(`${tmpdir()}/snakebridge-measure-${process.pid}`);
const reader = createModuleReader({ inspector, files, cacheDirectory: "cache" });
const wanted = process.argv.slice(2);
const strange = wanted.find((each) => !Object.hasOwn(LIBRARIES, each));
if (strange !== undefined) {
  console.error(`\`${strange}\` is not measured; choose from ${Object.keys(LIBRARIES).join(", ")}`);
  process.exit(2);
}

for (const library of wanted.length > 0 ? wanted : Object.keys(LIBRARIES)) {
  const modules: ReadModule[] = [];
  for (const module of LIBRARIES[library] ?? []) modules.push(await reader.read(module, "all"));
  if (process.env.UPDATE === "1") writePopulation(library, populationOf(modules));
  const { functions, methods } = readPopulation(library);
  const byName = new Map(modules.map((each) => [each.description.module, each]));
  const measure = (names: readonly string[]) => names.map((name) => measured(name, byName));
  const rows = measure(functions);
  printRow(`${library} functions`, rows);
  printRow(
    "  of these held out",
    rows.filter(({ name }) => isHeldOut(name)),
  );
  const members = measure(methods);
  printRow(`${library} methods`, members);
  printWorst([...rows, ...members]);
}

function measured(name: string, modules: ReadonlyMap<string, ReadModule>): Measured {
  const module = [...modules.keys()]
    .filter((each) => name.startsWith(`${each}.`))
    .sort((a, b) => b.length - a.length)[0];
  const read = modules.get(module ?? "");
  const [symbol = "", member] = name.slice((module ?? "").length + 1).split(".");
  const found = read?.symbol(symbol);
  const signatures =
    found?.kind === "function"
      ? found.signatures
      : found?.kind === "class"
        ? found.members.find((each) => each.name === member)?.signatures
        : undefined;
  if (read === undefined || signatures === undefined)
    return { name, known: false, exact: false, parameters: 0, mapped: 0, reason: "not there" };
  const names = measuredNames(read.types);
  const results = signatures.map(({ returns }) => mapType(returns.type, "out", names));
  const isOpaque = (text: string) => text === "$.PyDynamic" || text === "unknown";
  const inputs = signatures.flatMap(({ parameters }) => parameters).map(({ type }) => mapType(type.type, "in", names));
  const opaque = signatures[results.findIndex(isOpaque)]?.returns;
  return {
    name,
    known: results.some((text) => !isOpaque(text)),
    exact:
      results.every((text) => !DYNAMIC.test(text)) &&
      signatures.every(({ returns }) => isExact(returns.type, read.types)),
    parameters: inputs.length,
    mapped: inputs.filter((text) => text !== "$.PyValue").length,
    reason: opaque
      ? `${opaque.provenance}: ${opaque.type.kind === "unknown" ? opaque.type.reason : opaque.type.kind}`
      : "",
  };
}

function printRow(label: string, rows: readonly Measured[]): void {
  const sum = (of: (row: Measured) => number) => rows.reduce((total, row) => total + of(row), 0);
  const share = (part: number, whole: number) => (whole === 0 ? "   -" : ((100 * part) / whole).toFixed(1).padStart(5));
  const known = share(
    sum((row) => Number(row.known)),
    rows.length,
  );
  const exact = share(
    sum((row) => Number(row.exact)),
    rows.length,
  );
  const mapped = share(
    sum((row) => row.mapped),
    sum((row) => row.parameters),
  );
  console.log(
    `${label.padEnd(24)} ${String(rows.length).padStart(5)}  returns ${known}  exact ${exact}  parameters ${mapped}`,
  );
}

function printWorst(rows: readonly Measured[]): void {
  const groups = new Map<string, string[]>();
  for (const { name, known, reason } of rows) if (!known) groups.set(reason, [...(groups.get(reason) ?? []), name]);
  for (const [reason, names] of [...groups].sort(([, a], [, b]) => b.length - a.length))
    console.log(`    ${names.length} opaque (${reason}): ${names.slice(0, worst).join(", ")}`);
}
