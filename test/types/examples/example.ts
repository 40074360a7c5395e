/** One docstring's examples as a program: which statement stands in which lines, and what it needs. */
import type { Doctest } from "../../../core/examples/doctest.js";
import type { ImportedName, Known } from "../../../core/examples/names.js";
import type { Choose } from "../../../core/examples/sites.js";
import { type Statement, translate } from "../../../core/examples/translate.js";
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
  /** What stands in a line and column, one-based; a line of imports gives those that use the name. */
  statementsAt(line: number, column: number): readonly Place[];
}

export interface Place {
  readonly index: number;
  /** Where in the text of the statement; null when it is not in it. */
  readonly offset: number | null;
}

export interface Translating {
  readonly parser: PythonParser;
  readonly known: Known;
  isPackage(module: string): boolean;
}

const INDENT = "  ";

export function writeProgram(
  { module, doctests }: Example,
  { parser, known, isPackage }: Translating,
  choose: (index: number) => Choose,
): Program {
  const { statements, imports } = translate(doctests, { parser, module, known, choose });
  const head = ['import * as sb from "snakebridge";', ...imports.map((each) => importLine(each, isPackage))];
  const lines = [...head, "export async function example() {"];
  const owners = new Map<number, Place & { readonly offset: number }>();
  for (const [index, { typescript }] of statements.entries()) {
    let offset = 0;
    for (const line of typescript ? typescript.split("\n") : []) {
      lines.push(`${INDENT}${line}`);
      owners.set(lines.length, { index, offset });
      offset += line.length + 1;
    }
  }
  const using = (name: string) =>
    [...statements.entries()].flatMap(([index, { typescript }]) =>
      typescript && new RegExp(`\\b${name}\\b`).test(typescript) ? [{ index, offset: null }] : [],
    );
  return {
    text: `${[...lines, "}"].join("\n")}\n`,
    statements,
    imports,
    statementsAt(line, column) {
      const imported = imports[line - 2];
      if (imported) return using(imported.as);
      const owner = owners.get(line);
      return owner ? [{ index: owner.index, offset: owner.offset + column - 1 - INDENT.length }] : [];
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
