/** The imports of one source as they stand, and what has to happen to one of them. */
import { ts } from "ts-morph";
import type { TextEdit } from "../model.js";

export const RUNTIME = "snakebridge";

export interface Imported {
  readonly declaration: ts.ImportDeclaration;
  readonly specifier: string;
  readonly namespace: string | null;
  /** Exported name -> local name; values only. */
  readonly named: ReadonlyMap<string, string>;
}

export function readImport(declaration: ts.ImportDeclaration): Imported | null {
  const { importClause: clause, moduleSpecifier } = declaration;
  if (!clause || clause.isTypeOnly || !ts.isStringLiteral(moduleSpecifier)) return null;
  const bindings = clause.namedBindings;
  const elements = bindings && ts.isNamedImports(bindings) ? bindings.elements.filter((each) => !each.isTypeOnly) : [];
  return {
    declaration,
    specifier: moduleSpecifier.text,
    namespace: bindings && ts.isNamespaceImport(bindings) ? bindings.name.text : null,
    named: new Map(elements.map(({ name, propertyName }) => [(propertyName ?? name).text, name.text])),
  };
}

export function isNamed({ importClause }: ts.ImportDeclaration): boolean {
  const bindings = importClause?.namedBindings;
  return bindings !== undefined && ts.isNamedImports(bindings) && importClause?.isTypeOnly !== true;
}

/** Takes away what is not used any more, and adds what the runtime has to give to its own import. */
export function importEdits(
  { declaration, specifier, namespace }: Imported,
  runtime: ReadonlyMap<string, string>,
  isUnused: (name: string) => boolean,
  source: ts.SourceFile,
): TextEdit[] {
  const { text } = source;
  const next = text.indexOf("\n", declaration.end);
  const whole = { start: declaration.getStart(source), end: next === -1 ? declaration.end : next + 1 };
  const isAlone = text.slice(declaration.end, whole.end).trim() === "" && !declaration.importClause?.name;
  if (namespace !== null) return isUnused(namespace) && isAlone ? [{ span: whole, text: "" }] : [];
  const bindings = declaration.importClause?.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings)) return [];
  const kept = bindings.elements.filter(({ name }) => !isUnused(name.text)).map((each) => each.getText(source));
  const more = specifier === RUNTIME && runtime.size > 0 ? [clauseOf(runtime)] : [];
  if (kept.length === bindings.elements.length && more.length === 0) return [];
  const names = [...kept, ...more];
  if (names.length === 0 && isAlone) return [{ span: whole, text: "" }];
  const span = { start: bindings.getStart(source), end: bindings.end };
  return [{ span, text: names.length === 0 ? "{}" : `{ ${names.join(", ")} }` }];
}

/** Where the line of an offset ends, before its line end. */
export function lineEnd(text: string, offset: number): number {
  const next = text.indexOf("\n", offset);
  if (next === -1) return text.length;
  return text[next - 1] === "\r" ? next - 1 : next;
}

export function clauseOf(names: ReadonlyMap<string, string>): string {
  return [...names]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, local]) => (name === local ? name : `${name} as ${local}`))
    .join(", ");
}
