/** One docstring's examples as a program: which statement stands in which lines, and what it needs. */
import type { Doctest } from "../../../core/examples/doctest.js";
import type { Style } from "../../../core/examples/expression.js";
import type { ImportedName, Known } from "../../../core/examples/names.js";
import { type Statement, translate, USUAL } from "../../../core/examples/translate.js";
import { modulePath } from "../../../core/generate/identifiers.js";
import type { PythonParser } from "../../../core/stubs/parser.js";

export interface Example {
  /** The callable that it documents, qualified. */
  readonly name: string;
  /** The module whose documentation it is. */
  readonly module: string;
  readonly doctests: readonly Doctest[];
}

export interface Program {
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly imports: readonly ImportedName[];
  /** The index of the statement that stands in a line, one-based; a line of imports gives those that use the name. */
  statementsAt(line: number): readonly number[];
}

export interface Translating {
  readonly parser: PythonParser;
  readonly known: Known;
  isPackage(module: string): boolean;
}

/** Each is tried where the one before does not compile: what is right, the types tell. */
export const STYLES: readonly Style[] = [
  USUAL,
  { ...USUAL, keywords: "marked" },
  { ...USUAL, operators: "plain" },
  { keywords: "marked", operators: "members", chains: "awaited" },
];

/** @param omitted statements that are left out of the text: one that is no TypeScript would hide what is said of all others. */
export function writeProgram(
  { module, doctests }: Example,
  { parser, known, isPackage }: Translating,
  style: (index: number) => Style,
  omitted: ReadonlySet<number> = new Set(),
): Program {
  const { statements, imports } = translate(doctests, { parser, module, known, style });
  const head = ['import * as sb from "snakebridge";', ...imports.map((each) => importLine(each, isPackage))];
  const lines = [...head, "export async function example() {"];
  const owners = new Map<number, number>();
  for (const [index, { typescript }] of statements.entries()) {
    for (const line of typescript && !omitted.has(index) ? typescript.split("\n") : []) {
      lines.push(`  ${line}`);
      owners.set(lines.length, index);
    }
  }
  const using = (name: string) =>
    [...statements.entries()].flatMap(([index, { typescript }]) =>
      typescript && new RegExp(`\\b${name}\\b`).test(typescript) ? [index] : [],
    );
  return {
    text: `${[...lines, "}"].join("\n")}\n`,
    statements,
    imports,
    statementsAt(line) {
      const imported = imports[line - 2];
      if (imported) return using(imported.as);
      const owner = owners.get(line);
      return owner === undefined ? [] : [owner];
    },
  };
}

function importLine({ module, symbol, as }: ImportedName, isPackage: (module: string) => boolean): string {
  const from = `../python/${modulePath(module, isPackage(module)).replace(/\.ts$/, ".js")}`;
  if (symbol === null) return `import * as ${as} from ${JSON.stringify(from)};`;
  return `import { ${symbol === as ? symbol : `${symbol} as ${as}`} } from ${JSON.stringify(from)};`;
}

/** A statement counts when it asks something of Python. */
export const asksPython = ({ typescript }: Statement): boolean => typescript?.includes("await ") === true;
