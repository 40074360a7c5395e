/**
 * Measures how much of each library's types is known: `npx tsx test/types/measure.ts [library...]`.
 *
 * The figures are those of `snakebridge report`, here of fixed populations: of functions, of those held out, of methods;
 * and what is opaque, by where its type came from. `WORST=20` prints that many names of each reason, `UPDATE=1` writes
 * the populations anew from the installed libraries.
 */
import { type Figures, figuresOf } from "../../core/report/figures.js";
import { issuesOf } from "../../core/report/library-report.js";
import { measureLibrary } from "./measure-library.js";
import { LIBRARIES } from "./population.js";

const worst = Number(process.env.WORST ?? 5);
const wanted = process.argv.slice(2);
const strange = wanted.find((each) => !Object.hasOwn(LIBRARIES, each));
if (strange !== undefined) {
  console.error(`\`${strange}\` is not measured; choose from ${Object.keys(LIBRARIES).join(", ")}`);
  process.exit(2);
}

for (const library of wanted.length > 0 ? wanted : Object.keys(LIBRARIES)) {
  const { functions, methods, heldOut } = await measureLibrary(library, process.env.UPDATE === "1");
  printRow(`${library} functions`, figuresOf(functions));
  printRow("  of these held out", figuresOf(heldOut));
  printRow(`${library} methods`, figuresOf(methods));
  for (const { reason, names } of issuesOf([...functions, ...methods]))
    console.log(`    ${names.length} opaque (${reason}): ${names.slice(0, worst).join(", ")}`);
}

function printRow(label: string, { count, returns, exact, parameters, documented }: Figures): void {
  const share = (value: number | null) => (value === null ? "-" : value.toFixed(1)).padStart(5);
  const figures = `returns ${share(returns)}  exact ${share(exact)}  parameters ${share(parameters)}`;
  console.log(`${label.padEnd(24)} ${String(count).padStart(5)}  ${figures}  documented ${share(documented)}`);
}
