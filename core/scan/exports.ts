/** What a source hands on to who imports it. */
import { ts } from "ts-morph";
import type { Evaluate } from "./evaluate.js";
import type { SourceFacts, Target } from "./facts.js";

export function readExports(source: ts.SourceFile, evaluate: Evaluate): Pick<SourceFacts, "exports" | "stars"> {
  const exports = new Map<string, Target>();
  const stars: string[] = [];
  const set = (name: string, target: Target | null) => target && exports.set(name, target);

  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement)) readDeclaration(statement, evaluate, set, stars);
    else if (ts.isExportAssignment(statement)) set("default", evaluate(statement.expression));
    else if (ts.isVariableStatement(statement) && isExported(statement))
      for (const { name } of statement.declarationList.declarations)
        for (const one of namesOf(name)) set(one.text, evaluate(one));
  }
  return { exports, stars };
}

function readDeclaration(
  { moduleSpecifier, exportClause }: ts.ExportDeclaration,
  evaluate: Evaluate,
  set: (name: string, target: Target | null) => void,
  stars: string[],
): void {
  const specifier = moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : null;
  if (!exportClause) {
    if (specifier !== null) stars.push(specifier);
  } else if (ts.isNamespaceExport(exportClause)) {
    if (specifier !== null) set(exportClause.name.text, { specifier, path: [] });
  } else {
    for (const { name, propertyName } of exportClause.elements) {
      const original = propertyName ?? name;
      set(name.text, specifier === null ? evaluate(original) : { specifier, path: [original.text] });
    }
  }
}

function isExported(statement: ts.VariableStatement): boolean {
  return statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function namesOf(name: ts.BindingName): readonly ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesOf(element.name)));
}
