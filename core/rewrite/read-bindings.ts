/** Reads what a generated file offers: functions, classes with their own members, values, re-exports. */
import { posix } from "node:path";
import { ts } from "ts-morph";
import { pathsOfModule } from "../scan/python-module.js";
import { answersOtherwise, type BoundSymbol, classAnswersOtherwise, type SignatureText } from "./bound-symbol.js";

export interface BoundModule {
  /** Of its file, relative to the generated directory. */
  readonly path: string;
  /** By exported name, which is Python's. */
  readonly symbols: ReadonlyMap<string, BoundSymbol>;
  /** Names of exported types that stand for no value. */
  readonly types: ReadonlySet<string>;
}

export interface Bindings {
  /** Null when there is no file for the module. */
  find(module: string): BoundModule | null;
}

const NO_MEMBERS: ReadonlyMap<string, BoundSymbol> = new Map();

/** @param generated texts by their path in the generated directory. */
export function readBindings(generated: ReadonlyMap<string, string>): Bindings {
  const files = new Map<string, ReadonlyMap<string, BoundSymbol>>();
  const readFile = (path: string): ReadonlyMap<string, BoundSymbol> => {
    const known = files.get(path);
    if (known) return known;
    files.set(path, NO_MEMBERS); // files import each other in circles
    const symbols = readSymbols(path, generated.get(path) ?? "", readFile);
    files.set(path, symbols);
    return symbols;
  };
  return {
    find(module) {
      const path = pathsOfModule(module).find((candidate) => generated.has(candidate));
      return path === undefined
        ? null
        : { path, symbols: readFile(path), types: exportedTypes(generated.get(path) ?? "") };
    },
  };
}

function readSymbols(
  path: string,
  text: string,
  readFile: (path: string) => ReadonlyMap<string, BoundSymbol>,
): ReadonlyMap<string, BoundSymbol> {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const declared = new Map<string, BoundSymbol>();
  const exported = new Map<string, BoundSymbol>();
  const signatures = new Map<string, readonly SignatureText[]>();
  const interfaces = new Map<string, ts.InterfaceDeclaration>();
  for (const statement of source.statements)
    if (ts.isInterfaceDeclaration(statement)) interfaces.set(statement.name.text, statement);

  const declare = (name: string, symbol: BoundSymbol, statement: ts.Statement): void => {
    declared.set(name, symbol);
    if (
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    )
      exported.set(name, symbol);
  };
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name) {
      const name = statement.name.text;
      const before = signatures.get(name) ?? [];
      if (!statement.body) signatures.set(name, [...before, toText(statement, source)]);
      else declare(name, toFunction(statement.body, before, source), statement);
    } else if (ts.isVariableStatement(statement)) {
      for (const { name, type, initializer } of statement.declarationList.declarations) {
        const symbol = ts.isIdentifier(name) && initializer && toConstant(initializer, type, interfaces, source);
        if (symbol && ts.isIdentifier(name)) declare(name.text, symbol, statement);
      }
    } else if (
      ts.isExportDeclaration(statement) &&
      statement.exportClause &&
      ts.isNamedExports(statement.exportClause)
    ) {
      const { moduleSpecifier } = statement;
      const from =
        moduleSpecifier && ts.isStringLiteral(moduleSpecifier)
          ? readFile(posix.join(posix.dirname(path), moduleSpecifier.text).replace(/\.js$/, ".ts"))
          : declared;
      for (const { name, propertyName, isTypeOnly } of statement.exportClause.elements) {
        const symbol = isTypeOnly ? undefined : from.get((propertyName ?? name).text);
        if (symbol) exported.set(name.text, symbol);
      }
    }
  }
  return exported;
}

function exportedTypes(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/^export (?:declare )?(?:interface|type) ([\w$]+)/gm)].map(([, name = ""]) => name));
}

function toText({ parameters, type }: ts.SignatureDeclaration, source: ts.SourceFile): SignatureText {
  return {
    parameters: parameters.map((each) => each.type?.getText(source) ?? ""),
    result: type?.getText(source) ?? "",
  };
}

function toFunction(body: ts.Block, signatures: readonly SignatureText[], source: ts.SourceFile): BoundSymbol {
  const [statement] = body.statements;
  const call = statement && ts.isReturnStatement(statement) ? statement.expression : undefined;
  const facts = call && ts.isCallExpression(call) ? call.arguments[2] : undefined;
  return {
    kind: "function",
    keywordsAfter: numberIn(facts, "keywordsAfter", source),
    answersOtherwise: answersOtherwise(signatures),
    members: NO_MEMBERS,
    inherits: false,
  };
}

/** `$module.class("Fraction", {...})` and `$module.attribute("pi")`. */
function toConstant(
  initializer: ts.Expression,
  type: ts.TypeNode | undefined,
  interfaces: ReadonlyMap<string, ts.InterfaceDeclaration>,
  source: ts.SourceFile,
): BoundSymbol | null {
  if (!ts.isCallExpression(initializer) || !ts.isPropertyAccessExpression(initializer.expression)) return null;
  const typeText = type?.getText(source) ?? "";
  if (initializer.expression.name.text === "attribute") {
    return {
      kind: "value",
      keywordsAfter: null,
      answersOtherwise: answersOtherwise([{ parameters: [], result: typeText }]),
      members: NO_MEMBERS,
      inherits: false,
    };
  }
  if (initializer.expression.name.text !== "class") return null;
  const [, facts] = initializer.arguments;
  const own = interfaces.get(typeText);
  const constructors = own?.members.filter(ts.isCallSignatureDeclaration) ?? [];
  const result = constructors.map((each) => each.type?.getText(source) ?? "").join(" ");
  return {
    kind: "class",
    keywordsAfter: numberIn(property(facts, "call", source), "keywordsAfter", source),
    answersOtherwise: classAnswersOtherwise(textsIn(facts, "mro", source), result),
    members: toMembers(own, property(facts, "members", source), source),
    inherits:
      own?.heritageClauses?.some(({ types }) => types.some((each) => each.getText(source) !== "$.PyObject")) ?? true,
  };
}

function toMembers(
  own: ts.InterfaceDeclaration | undefined,
  facts: ts.Expression | undefined,
  source: ts.SourceFile,
): ReadonlyMap<string, BoundSymbol> {
  const members = new Map<string, BoundSymbol>();
  const signatures = new Map<string, readonly SignatureText[]>();
  for (const member of own?.members ?? []) {
    if (!member.name || !ts.isIdentifier(member.name)) continue;
    const isMethod = ts.isMethodSignature(member);
    if (!isMethod && !ts.isPropertySignature(member)) continue;
    const name = member.name.text;
    const text = isMethod ? toText(member, source) : { parameters: [], result: member.type?.getText(source) ?? "" };
    const all = [...(signatures.get(name) ?? []), text];
    signatures.set(name, all);
    members.set(name, {
      kind: isMethod ? "function" : "value",
      keywordsAfter: numberIn(property(facts, name, source), "keywordsAfter", source),
      answersOtherwise: answersOtherwise(all),
      members: NO_MEMBERS,
      inherits: false,
    });
  }
  return members;
}

function property(node: ts.Expression | undefined, name: string, source: ts.SourceFile): ts.Expression | undefined {
  if (!node || !ts.isObjectLiteralExpression(node)) return undefined;
  const found = node.properties.find((each) => each.name?.getText(source).replaceAll('"', "") === name);
  return found && ts.isPropertyAssignment(found) ? found.initializer : undefined;
}

function numberIn(node: ts.Expression | undefined, name: string, source: ts.SourceFile): number | null {
  const value = property(node, name, source);
  return value && ts.isNumericLiteral(value) ? Number(value.text) : null;
}

function textsIn(node: ts.Expression | undefined, name: string, source: ts.SourceFile): readonly string[] {
  const value = property(node, name, source);
  return value && ts.isArrayLiteralExpression(value)
    ? value.elements.filter(ts.isStringLiteral).map(({ text }) => text)
    : [];
}
