/** What a bundle takes of TypeScript: its parser, a tenth of the compiler that ts-morph brings. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { glob } from "tinyglobby";
import { ts } from "ts-morph";

const NAMESPACE = "typescript-parser";
/** Makes the nodes that know their own text, where those of the compiler alone do not. */
const ALLOCATOR = "setObjectAllocator(getServicesObjectAllocator());";
/** The allocator's classes for what only a checker makes; without one they are never asked for. */
const OF_THE_CHECKER = new Set(["SymbolObject", "SignatureObject", "TypeObject"]);

/**
 * In sources that match, `import { ts } from "ts-morph"` becomes an import of the parser alone, name by name: neither
 * the rest of the compiler nor a getter for every `ts.isIdentifier` is left.
 */
export function typescriptParser(root, sources) {
  return {
    name: NAMESPACE,
    setup(build) {
      build.onLoad({ filter: sources }, async ({ path }) => ({
        contents: (await readFile(path, "utf8")).replace(
          'import { ts } from "ts-morph"',
          `import * as ts from "${NAMESPACE}"`,
        ),
        loader: "ts",
      }));
      build.onResolve({ filter: new RegExp(`^${NAMESPACE}$`) }, ({ path }) => ({ path, namespace: NAMESPACE }));
      build.onLoad({ filter: /.*/, namespace: NAMESPACE }, async () => ({
        contents: parserOf(await readCompiler(), await namesIn(root, sources)),
      }));
    },
  };
}

function readCompiler() {
  const common = createRequire(createRequire(import.meta.url).resolve("ts-morph")).resolve("@ts-morph/common");
  return readFile(join(common, "../typescript.js"), "utf8");
}

async function namesIn(root, sources) {
  const paths = (await glob("**/*.ts", { cwd: root, absolute: true })).filter((path) => sources.test(path));
  const texts = await Promise.all(paths.map((path) => readFile(path, "utf8")));
  return new Set(texts.flatMap((text) => [...text.matchAll(/\bts\.(\w+)/g)].map(([, name]) => name)));
}

/**
 * The statements of the compiler that these names need, as a module that exports them.
 *
 * @throws when the compiler is not written as it was: one function that holds everything, and a table of its exports.
 */
export function parserOf(compiler, names) {
  const source = ts.createSourceFile("typescript.js", compiler, ts.ScriptTarget.Latest);
  const body = source.statements.find(ts.isExpressionStatement)?.expression.expression?.expression?.body;
  if (!body || !compiler.includes(ALLOCATOR)) throw new Error("ts-morph's compiler has another form than expected");
  const textOf = (statement) => compiler.slice(statement.pos, statement.end);
  const table = body.statements.find((each) => textOf(each).includes("__export(typescript_exports,"));
  const exported = new Map(
    [...textOf(table).matchAll(/^ {2}(\w+): \(\) => (\w+)/gm)].map(([, name, own]) => [name, own]),
  );
  const wanted = [...names].filter((name) => exported.has(name)).sort();
  const kept = reach(body.statements, [...wanted.map((name) => exported.get(name)), ...mentionedIn(ALLOCATOR)]);
  const exports = wanted.map((name) => `${exported.get(name)} as ${name}`);
  return [...kept.map(textOf), ALLOCATOR, `export { ${exports.join(", ")} };`].join("\n");
}

/** The statements that make these names, and those that make what they mention. */
function reach(statements, names) {
  const makers = new Map();
  for (const statement of statements)
    for (const name of namesMadeBy(statement)) makers.set(name, [...(makers.get(name) ?? []), statement]);
  const kept = new Set();
  const reached = new Set(names);
  for (const name of reached) {
    for (const statement of makers.get(name) ?? []) {
      if (kept.has(statement)) continue;
      kept.add(statement);
      for (const mentioned of mentionedBy(statement)) if (!OF_THE_CHECKER.has(mentioned)) reached.add(mentioned);
    }
  }
  return statements.filter((statement) => kept.has(statement));
}

/** What a statement declares, or gives its content: `((Parser) => { … })(Parser || (Parser = {}))`, `Version.zero = …`. */
function namesMadeBy(statement) {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [statement.name.text];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => boundBy(name));
  if (!ts.isExpressionStatement(statement)) return [];
  const { expression } = statement;
  if (ts.isBinaryExpression(expression)) return [rootOf(expression.left)];
  if (!ts.isCallExpression(expression)) return [];
  if (ts.isIdentifier(expression.expression))
    return expression.expression.text === "__export" ? [expression.arguments[0].text] : [];
  const last = expression.arguments.at(-1);
  return last && ts.isBinaryExpression(last) ? [rootOf(last.left)] : [];
}

function boundBy(name) {
  return ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((element) => boundBy(element.name));
}

function rootOf(expression) {
  return ts.isPropertyAccessExpression(expression) ? rootOf(expression.expression) : expression.text;
}

function mentionedIn(text) {
  return mentionedBy(ts.createSourceFile("text.js", text, ts.ScriptTarget.Latest));
}

/** Every name but those of properties; a local one that is called like a declaration keeps that too. */
function mentionedBy(statement) {
  const names = new Set();
  const visit = (node) => {
    if (ts.isIdentifier(node)) names.add(node.text);
    else if (ts.isPropertyAccessExpression(node)) visit(node.expression);
    else if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) visit(node.initializer);
    else ts.forEachChild(node, visit);
  };
  visit(statement);
  return names;
}
