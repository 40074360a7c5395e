/** The examples of a docstring as a few lines of TypeScript, for people to read. */
import type { ModuleDescription } from "../../contract/description.js";
import type { PythonParser } from "../stubs/parser.js";
import { readDoctests } from "./doctest.js";
import type { Known } from "./names.js";
import { USUAL } from "./sites.js";
import { translate } from "./translate.js";

/** More would push the documentation out of sight. */
const MAX_LINES = 12;

/** Null when none of them calls Python, or none can be translated. */
export function typescriptExamples(
  docstring: string,
  description: Pick<ModuleDescription, "module" | "names">,
  parser: PythonParser,
): string | null {
  const examples = readDoctests(docstring);
  if (examples.length === 0) return null;
  const { module } = description;
  const { statements } = translate(examples, { parser, module, known: knownOf(description), choose: () => USUAL });
  const lines = statements.flatMap(({ typescript }) => typescript?.split("\n").filter(isWorthReading) ?? []);
  return lines.some((line) => line.includes("await ")) ? lines.slice(0, MAX_LINES).join("\n") : null;
}

/** A variable alone shows something at Python's prompt and nowhere else. */
const isWorthReading = (line: string) => line !== "" && !/^\w+;$/.test(line);

/** The module itself tells of its submodules; whatever is above it is a module. */
function knownOf({ module, names }: Pick<ModuleDescription, "module" | "names">): Known {
  return {
    isModule: (name) =>
      `${module}.`.startsWith(`${name}.`) ||
      (name.startsWith(`${module}.`) && names[name.slice(module.length + 1)] === "module"),
    isClass: (home, symbol) => home === module && names[symbol] === "class",
    has: () => null,
    parametersOf: () => null,
    parametersOfMethod: () => null,
  };
}
