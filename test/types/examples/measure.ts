/** Prints how a library's documented calls fare: `npx tsx test/types/examples/measure.ts numpy`; `SHOW=20` lists so many of what went wrong. */
import { measureExamples } from "./measure-examples.js";

const show = Number(process.env.SHOW ?? 0);
for (const library of process.argv.slice(2)) {
  const { refused, missed, ...figures } = await measureExamples(library);
  const share = (part: number, whole: number) => (whole === 0 ? "-" : ((100 * part) / whole).toFixed(1));
  const { transpiled, accepted, mutants, rejected } = figures;
  console.log(library, JSON.stringify(figures), share(accepted, transpiled), share(rejected, mutants));
  for (const each of [...refused.slice(0, show), ...missed.slice(0, show)]) console.log(`  ${each}`);
}
