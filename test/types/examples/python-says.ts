/** Asks Python of examples: which run, and which wrong calls it refuses. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../../support/run-program.js";
import type { Example } from "./example.js";
import type { Mutant } from "./mutants.js";

/** For each example which of its statements run. */
export function runningIn(examples: readonly Example[]): readonly (readonly boolean[])[] {
  return ask<readonly boolean[]>(
    examples.map(({ module, doctests }) => ({ module, statements: doctests.map(({ source }) => source) })),
  );
}

export interface Trial {
  readonly example: Example;
  /** The statement that calls what is documented. */
  readonly index: number;
  readonly mutants: readonly Mutant[];
}

/** The mutants that Python refuses for their form. */
export function refusedMutants(trials: readonly Trial[]): readonly (readonly Mutant[])[] {
  const answers = ask<readonly boolean[] | null>(
    trials.map(({ example: { module, doctests }, index, mutants }) => ({
      module,
      before: doctests.slice(0, index).map(({ source }) => source),
      right: doctests[index]?.source ?? "",
      wrong: mutants.map(({ source }) => source),
    })),
  );
  return trials.map(({ mutants }, number) => mutants.filter((_, which) => answers[number]?.[which] === true));
}

function ask<Answer>(requests: readonly object[]): readonly Answer[] {
  const program = join(ROOT, "test/types/examples/run_examples.py");
  const input = requests.map((each) => `${JSON.stringify(each)}\n`).join("");
  const options = { input, encoding: "utf8", maxBuffer: 1 << 28 } as const;
  const output = execFileSync(join(ROOT, ".venv/bin/python"), [program], options);
  return output
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Answer);
}
