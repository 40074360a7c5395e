/** Writes the sample of documented calls anew: `npx tsx test/types/examples/write-sample.ts`. */
import { readPopulation } from "../population.js";
import { writeSample } from "./sample.js";

await writeSample((library) => {
  const { functions, methods } = readPopulation(library);
  return [...functions, ...methods];
});
