/**
 * Prints how libraries' documented calls fare: `npx tsx test/types/examples/measure.ts numpy`, all without a name.
 *
 * `SHOW=20` lists so many of what went wrong. Fails where a gate of the types is missed.
 */
import { LIBRARIES } from "../population.js";
import { measureExamples } from "./measure-examples.js";

const GATES = { accepted: 90, rejected: 85 };
const show = Number(process.env.SHOW ?? 0);
const libraries = process.argv.slice(2);
const strange = libraries.find((each) => !Object.hasOwn(LIBRARIES, each));
if (strange !== undefined) {
  console.error(`\`${strange}\` is not measured; choose from ${Object.keys(LIBRARIES).join(", ")}`);
  process.exit(2);
}

for (const library of libraries.length > 0 ? libraries : Object.keys(LIBRARIES)) {
  const { refused, missed, transpiled, accepted, mutants, rejected } = await measureExamples(library);
  console.log(
    `| ${library} | ${transpiled} | ${share(accepted, transpiled)} | ${mutants} | ${share(rejected, mutants)} |`,
  );
  for (const each of [...refused.slice(0, show), ...missed.slice(0, show)]) console.log(`  ${each}`);
  const isMissed = 100 * accepted < GATES.accepted * transpiled || 100 * rejected < GATES.rejected * mutants;
  if (isMissed) process.exitCode = 1;
}

function share(part: number, whole: number): string {
  return whole === 0 ? "-" : ((100 * part) / whole).toFixed(1);
}
