/**
 * Prints how often results of a library are not what bindings promise: `npx tsx test/types/truth/measure.ts sympy examples 4`
 * runs one in four of its docstrings, `tests 20` one in twenty of the files of its own tests.
 */
import { measureTruth } from "./measure-truth.js";

const [library = "", source = "", share = "1"] = process.argv.slice(2);
if (library === "" || (source !== "examples" && source !== "tests")) {
  console.error("Say which library, `examples` or `tests`, and of how many one is run: `sympy examples 4`.");
  process.exit(2);
}
const { returned, broken } = await measureTruth(library, source, Number(share));
for (const { name, promised, came } of broken) console.log(`${name}: ${came}, promised ${promised}`);
const kept = returned.length - broken.length;
console.log(
  `${library} ${source}, one in ${share}: ${kept} of ${returned.length} kept (${percent(kept, returned.length)})`,
);

function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`;
}
