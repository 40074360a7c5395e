/** One generated file as its text says it: declarations, and the object literals with what the runtime is told of them. */
import { posix } from "node:path";
import { ts } from "ts-morph";
import type { SignatureText } from "./bound-symbol.js";

export interface GeneratedText {
  readonly path: string;
  readonly source: ts.SourceFile;
  readonly interfaces: ReadonlyMap<string, ts.InterfaceDeclaration>;
  /** The second argument of `$module.class("Name", {...})`, by name. */
  readonly classes: ReadonlyMap<string, ts.Expression | undefined>;
  /** `$numpy` -> `numpy/index.ts`. */
  readonly namespaces: ReadonlyMap<string, string>;
}

/** @param generated texts by their path in the generated directory. Each is parsed once, when it is asked for. */
export function createGeneratedFiles(generated: ReadonlyMap<string, string>): (path: string) => GeneratedText {
  const files = new Map<string, GeneratedText>();
  return (path) => {
    const file = files.get(path) ?? parse(path, generated.get(path) ?? "");
    files.set(path, file);
    return file;
  };
}

function parse(path: string, text: string): GeneratedText {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const interfaces = new Map<string, ts.InterfaceDeclaration>();
  const classes = new Map<string, ts.Expression | undefined>();
  const namespaces = new Map<string, string>();
  for (const statement of source.statements) {
    if (ts.isInterfaceDeclaration(statement)) interfaces.set(statement.name.text, statement);
    else if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations)
        if (ts.isIdentifier(name) && initializer && doorCall(initializer) === "class")
          classes.set(name.text, (initializer as ts.CallExpression).arguments[1]);
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const bindings = statement.importClause?.namedBindings;
    if (bindings && ts.isNamespaceImport(bindings))
      namespaces.set(bindings.name.text, neighbour(path, statement.moduleSpecifier.text));
  }
  return { path, source, interfaces, classes, namespaces };
}

/** The generated file that another one imports. */
export function neighbour(path: string, specifier: string): string {
  return posix.join(posix.dirname(path), specifier).replace(/\.js$/, ".ts");
}

/** `class` for `$module.class(...)`. */
export function doorCall(node: ts.Expression): string | null {
  return ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : null;
}

export function signatureText({ parameters, type }: ts.SignatureDeclaration, source: ts.SourceFile): SignatureText {
  const own = parameters.filter(({ name }) => name.getText(source) !== "this");
  const required = own.filter(({ questionToken, dotDotDotToken }) => !questionToken && !dotDotDotToken);
  const keywords = required.find(isKeywords);
  return {
    parameters: own.map((each) => each.type?.getText(source) ?? ""),
    result: type?.getText(source) ?? "",
    needs: {
      count: required.filter((each) => !isKeywords(each)).length,
      keywords: keywords?.type ? requiredNames(keywords.type) : [],
    },
  };
}

/** Of an attribute. */
export function resultText(type: ts.TypeNode | undefined, source: ts.SourceFile): SignatureText {
  return { parameters: [], result: type?.getText(source) ?? "", needs: { count: 0, keywords: [] } };
}

function isKeywords({ name }: ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(name) && name.text === "keywords";
}

/** Of `$.Keywords<{ inplace: true; axis?: 0 }>` the keyword `inplace`. */
function requiredNames(node: ts.TypeNode): readonly string[] {
  if (ts.isTypeLiteralNode(node))
    return node.members
      .filter((each) => ts.isPropertySignature(each) && !each.questionToken)
      .map(({ name }) => name?.getText() ?? "");
  if (ts.isIntersectionTypeNode(node)) return node.types.flatMap(requiredNames);
  if (ts.isTypeReferenceNode(node)) return (node.typeArguments ?? []).flatMap(requiredNames);
  return ts.isParenthesizedTypeNode(node) ? requiredNames(node.type) : [];
}

export function factNamed(node: ts.Expression | undefined, name: string): ts.Expression | undefined {
  if (!node || !ts.isObjectLiteralExpression(node)) return undefined;
  const found = node.properties.find((each) => each.name?.getText().replaceAll('"', "") === name);
  return found && ts.isPropertyAssignment(found) ? found.initializer : undefined;
}

export function numberNamed(node: ts.Expression | undefined, name: string): number | null {
  const value = factNamed(node, name);
  return value && ts.isNumericLiteral(value) ? Number(value.text) : null;
}

export function textNamed(node: ts.Expression | undefined, name: string): string | null {
  const value = factNamed(node, name);
  return value && ts.isStringLiteral(value) ? value.text : null;
}

export function textsNamed(node: ts.Expression | undefined, name: string): readonly string[] {
  const value = factNamed(node, name);
  return value && ts.isArrayLiteralExpression(value)
    ? value.elements.filter(ts.isStringLiteral).map(({ text }) => text)
    : [];
}
