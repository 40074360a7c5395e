/** Which wrong calls the compiler takes. */
import { compile } from "../../support/compile.js";
import type { Folder } from "../../support/folder.js";
import type { Program } from "./example.js";
import type { Mutant } from "./mutants.js";
import { SECONDS } from "./search.js";

export interface Mutated {
  /** What is called. */
  readonly name: string;
  readonly mutant: Mutant;
  readonly program: Program;
  /** The wrong statement. */
  readonly index: number;
}

export async function takenMutants(folder: Folder, mutated: readonly Mutated[]): Promise<readonly Mutated[]> {
  if (mutated.length === 0) return [];
  const files = mutated.map((_, number) => `src/m${number}.ts`);
  for (const [number, { program }] of mutated.entries()) await folder.write(`src/m${number}.ts`, program.text);
  const found = await compile(folder.path, { files, seconds: SECONDS });
  return mutated.filter(
    ({ program, index }, number) =>
      !found.some(
        ({ file, line, column }) =>
          file.endsWith(`src/m${number}.ts`) &&
          program.statementsAt(line, column).some((each) => each.index === index && each.offset !== null),
      ),
  );
}
