/** Reads the statements of a module or class body into declarations. */
import { holds, type Target } from "./condition.js";
import type { Block, ClassDeclaration, Declaration, VariableDeclaration } from "./declaration.js";
import { type Expression, named, stringText, toExpression } from "./expression.js";
import { readFunction, readTypeParameters } from "./function-syntax.js";
import { importsOf } from "./imports.js";
import { later, type ParsedSource } from "./later.js";
import type { SyntaxNode } from "./parser.js";

/** Where a block stands: relative imports are resolved against it. */
export interface BlockContext {
  readonly module: string;
  readonly isPackage: boolean;
  readonly target: Target;
  readonly source: ParsedSource;
}

export function readBlock(node: SyntaxNode, context: BlockContext): Block {
  const names = new Map<string, Declaration[]>();
  const stars: string[] = [];
  const exports = new Set<string>();
  let hasExports = false;

  const declare = (declaration: Declaration) => {
    const earlier = names.get(declaration.name);
    // Functions add up to overloads; anything else replaces what the name meant before.
    if (earlier?.[0]?.kind === "function" && declaration.kind === "function") earlier.push(declaration);
    else if (earlier && declaration.kind === "variable" && saysLess(declaration)) return;
    else names.set(declaration.name, [declaration]);
  };

  const visitAll = (body: SyntaxNode | null): void => {
    for (const each of body ? named(body) : []) visit(each);
  };
  const visit = (statement: SyntaxNode, decorators: readonly Expression[] = []): void => {
    switch (statement.type) {
      case "decorated_definition": {
        const found = named(statement).filter((each) => each.type === "decorator");
        const definition = statement.childForFieldName("definition");
        const expressions = found.map((each) => toExpression(named(each)[0] ?? each));
        if (definition) visit(definition, expressions);
        break;
      }
      case "function_definition":
        declare(readFunction(statement, decorators, context.source));
        break;
      case "class_definition":
        declare(readClass(statement, decorators, context));
        break;
      case "type_alias_statement":
        declareAlias(statement, declare);
        break;
      case "expression_statement": {
        const inner = statement.namedChild(0);
        if (inner !== null && collectExports(inner, exports)) hasExports = true;
        else if (inner?.type === "assignment") declareVariable(inner, declare);
        break;
      }
      case "import_statement":
      case "import_from_statement":
        for (const each of importsOf(statement, context)) {
          if (each.kind === "star") stars.unshift(each.module);
          else declare(each);
        }
        break;
      case "if_statement":
        visitBranches(statement, context.target, visitAll);
        break;
      case "try_statement":
        visitAll(statement.childForFieldName("body"));
    }
  };
  visitAll(node);
  return { names, stars, exports: hasExports ? exports : null };
}

/** `X: int` after `X = 1`, and `X = with_docs(X)` after an import of X. */
function saysLess({ annotation, value }: VariableDeclaration): boolean {
  return value === null || (annotation === null && (value.kind === "call" || value.kind === "other"));
}

function visitBranches(statement: SyntaxNode, target: Target, visit: (body: SyntaxNode) => void): void {
  for (const branch of [statement, ...named(statement).filter((each) => /^(elif|else)_clause$/.test(each.type))]) {
    const condition = branch.childForFieldName("condition");
    const answer = condition ? holds(condition, target) : true;
    const body = branch.childForFieldName("consequence") ?? branch.childForFieldName("body");
    if (answer !== false && body) visit(body);
    if (answer === true) return;
  }
}

function readClass(node: SyntaxNode, decorators: readonly Expression[], context: BlockContext): ClassDeclaration {
  const superclasses = node.childForFieldName("superclasses");
  const call = superclasses ? named(superclasses) : [];
  const keywords = new Map<string, Expression>();
  const bases: Expression[] = [];
  for (const each of call) {
    const [name, value] = [each.childForFieldName("name"), each.childForFieldName("value")];
    if (each.type === "keyword_argument" && name && value) keywords.set(name.text, toExpression(value));
    else bases.push(toExpression(each));
  }
  return {
    kind: "class",
    name: node.childForFieldName("name")?.text ?? "",
    line: node.startPosition.row + 1,
    decorators,
    typeParameters: readTypeParameters(node.childForFieldName("type_parameters")),
    bases,
    keywords,
    body: later(node, context.source, (definition) => {
      const body = definition.childForFieldName("body");
      return body ? readBlock(body, context) : { names: new Map(), stars: [], exports: null };
    }),
  };
}

function declareAlias(node: SyntaxNode, declare: (declaration: Declaration) => void): void {
  const [left, right] = named(node);
  const value = right?.namedChild(0);
  if (!left || !value) return;
  const head = left.namedChild(0) ?? left;
  const generic = head.type === "generic_type";
  declare({
    kind: "alias",
    name: (generic ? head.namedChild(0) : head)?.text ?? "",
    line: node.startPosition.row + 1,
    typeParameters: generic ? readTypeParameters(head.namedChild(1)) : [],
    value: toExpression(value),
  });
}

function declareVariable(node: SyntaxNode, declare: (declaration: Declaration) => void): void {
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  const type = node.childForFieldName("type");
  const line = node.startPosition.row + 1;
  if (left?.type !== "identifier") return;
  // `a = b = c` nests to the right.
  if (right?.type === "assignment") declareVariable(right, declare);
  const value = right?.type === "assignment" ? right.childForFieldName("left") : right;
  declare({
    kind: "variable",
    name: left.text,
    line,
    annotation: type ? toExpression(type) : null,
    value: value ? toExpression(value) : null,
  });
}

/** `__all__ = [...]` and `__all__ += [...]`. */
function collectExports(node: SyntaxNode, exports: Set<string>): boolean {
  if (node.childForFieldName("left")?.text !== "__all__") return false;
  const right = node.childForFieldName("right");
  if (right?.type !== "list" && right?.type !== "tuple") return right !== null && exports.size > 0;
  for (const each of named(right)) if (each.type === "string") exports.add(stringText(each));
  return true;
}
