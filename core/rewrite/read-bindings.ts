/** Reads what a generated file offers: functions, classes with their own members, values, re-exports. */
import { ts } from "ts-morph";
import { pathsOfModule } from "../scan/python-module.js";
import { type BoundClasses, createBoundClasses } from "./bound-class.js";
import { readMembers } from "./bound-members.js";
import { answersOtherwise, type BoundSymbol, classAnswersOtherwise, type SignatureText } from "./bound-symbol.js";
import {
  createGeneratedFiles,
  doorCall,
  factNamed,
  type GeneratedText,
  neighbour,
  numberNamed,
  resultText,
  signatureText,
  textsNamed,
} from "./generated-file.js";

export interface BoundModule {
  /** Of its file, relative to the generated directory. */
  readonly path: string;
  /** By exported name, which is Python's. */
  readonly symbols: ReadonlyMap<string, BoundSymbol>;
  /** Names of exported types that stand for no value. */
  readonly types: ReadonlySet<string>;
}

export interface Bindings extends BoundClasses {
  /** Null when there is no file for the module. */
  find(module: string): BoundModule | null;
}

const NO_MEMBERS: ReadonlyMap<string, BoundSymbol> = new Map();

/** @param generated texts by their path in the generated directory. */
export function readBindings(generated: ReadonlyMap<string, string>): Bindings {
  const fileAt = createGeneratedFiles(generated);
  const exported = new Map<string, ReadonlyMap<string, BoundSymbol>>();
  const exportsOf = (path: string): ReadonlyMap<string, BoundSymbol> => {
    const known = exported.get(path);
    if (known) return known;
    exported.set(path, NO_MEMBERS); // files import each other in circles
    const symbols = readSymbols(fileAt(path), exportsOf);
    exported.set(path, symbols);
    return symbols;
  };
  return {
    ...createBoundClasses(fileAt),
    find(module) {
      const path = pathsOfModule(module).find((candidate) => generated.has(candidate));
      return path === undefined
        ? null
        : { path, symbols: exportsOf(path), types: exportedTypes(generated.get(path) ?? "") };
    },
  };
}

function readSymbols(
  file: GeneratedText,
  exportsOf: (path: string) => ReadonlyMap<string, BoundSymbol>,
): ReadonlyMap<string, BoundSymbol> {
  const declared = new Map<string, BoundSymbol>();
  const exported = new Map<string, BoundSymbol>();
  const signatures = new Map<string, readonly SignatureText[]>();

  const declare = (name: string, symbol: BoundSymbol, statement: ts.FunctionDeclaration | ts.VariableStatement) => {
    declared.set(name, symbol);
    if (ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
      exported.set(name, symbol);
  };
  for (const statement of file.source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name) {
      const name = statement.name.text;
      const before = signatures.get(name) ?? [];
      if (!statement.body) signatures.set(name, [...before, signatureText(statement, file.source)]);
      else declare(name, toFunction(statement.body, before, file), statement);
    } else if (ts.isVariableStatement(statement)) {
      for (const { name, type, initializer } of statement.declarationList.declarations) {
        const symbol = ts.isIdentifier(name) && initializer && toConstant(initializer, type, file);
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
          ? exportsOf(neighbour(file.path, moduleSpecifier.text))
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

function toFunction(body: ts.Block, signatures: readonly SignatureText[], { path }: GeneratedText): BoundSymbol {
  const [statement] = body.statements;
  const call = statement && ts.isReturnStatement(statement) ? statement.expression : undefined;
  const facts = call && ts.isCallExpression(call) ? call.arguments[2] : undefined;
  return {
    kind: "function",
    keywordsAfter: numberNamed(facts, "keywordsAfter"),
    answersOtherwise: answersOtherwise(signatures),
    members: NO_MEMBERS,
    inherits: false,
    path,
    signatures,
  };
}

/** `$module.class("Fraction", {...})` and `$module.attribute("pi")`. */
function toConstant(
  initializer: ts.Expression,
  type: ts.TypeNode | undefined,
  file: GeneratedText,
): BoundSymbol | null {
  switch (ts.isCallExpression(initializer) && doorCall(initializer)) {
    case "attribute": {
      const value = resultText(type, file.source);
      return {
        kind: "value",
        keywordsAfter: null,
        answersOtherwise: answersOtherwise([value]),
        members: NO_MEMBERS,
        inherits: false,
        path: file.path,
        signatures: [value],
      };
    }
    case "class":
      return toClass((initializer as ts.CallExpression).arguments[1], type?.getText(file.source) ?? "", file);
    default:
      return null;
  }
}

/** What every class is, which gives it no member of Python. */
const PLAIN = /^\$\.Py(Object|Class)\b/;

function toClass(facts: ts.Expression | undefined, typeName: string, file: GeneratedText): BoundSymbol {
  const own = file.interfaces.get(typeName);
  const constructors = own?.members.filter(ts.isCallSignatureDeclaration) ?? [];
  const signatures = constructors.map((each) => signatureText(each, file.source));
  return {
    kind: "class",
    keywordsAfter: numberNamed(factNamed(facts, "call"), "keywordsAfter"),
    answersOtherwise: classAnswersOtherwise(
      textsNamed(facts, "mro"),
      signatures.map(({ result }) => result),
    ),
    members: readMembers(own, factNamed(facts, "members"), file, typeName),
    inherits:
      own?.heritageClauses?.some(({ types }) => types.some((each) => !PLAIN.test(each.getText(file.source)))) ?? true,
    path: file.path,
    signatures,
  };
}
