/** One walk over a syntax tree: parents, what is declared where, and every place that may be a use of it. */
import { ts } from "ts-morph";
import { declareImportEquals, declareImports, declarePattern, promisedTo } from "./declare.js";
import { isConstant } from "./forms.js";
import { type Binding, OPAQUE, Scopes } from "./scopes.js";

export interface Syntax {
  readonly scopes: Scopes;
  readonly identifiers: readonly ts.Identifier[];
  /** Dynamic imports, and imports inside types. */
  readonly imports: readonly (ts.CallExpression | ts.ImportTypeNode)[];
}

/** Sets parents on its way, so that the parser need not: its own walk for them is a tenth of a scan. */
export function readSyntax(source: ts.SourceFile): Syntax {
  const scopes = new Scopes();
  const identifiers: ts.Identifier[] = [];
  const imports: (ts.CallExpression | ts.ImportTypeNode)[] = [];
  // Where `let` and where `var` declare; both change on the way down and are put back on the way up.
  let block: ts.Node = source;
  let body: ts.Node = source;
  let parent: ts.Node = source;
  const declareIn = (scope: ts.Node) => (name: string, binding: Binding) => scopes.declare(scope, name, binding);

  const visit = (node: ts.Node): void => {
    const { SyntaxKind } = ts;
    (node as { parent: ts.Node }).parent = parent;
    switch (node.kind) {
      case SyntaxKind.Identifier:
        identifiers.push(node as ts.Identifier);
        return;
      case SyntaxKind.ImportDeclaration:
        declareImports(node as ts.ImportDeclaration, declareIn(source));
        setParents(node);
        return;
      case SyntaxKind.ImportEqualsDeclaration:
        declareImportEquals(node as ts.ImportEqualsDeclaration, declareIn(block));
        break;
      case SyntaxKind.ImportType:
        imports.push(node as ts.ImportTypeNode);
        break;
      case SyntaxKind.CallExpression:
        if ((node as ts.CallExpression).expression.kind === SyntaxKind.ImportKeyword)
          imports.push(node as ts.CallExpression);
        break;
      case SyntaxKind.VariableDeclaration: {
        const { name, initializer } = node as ts.VariableDeclaration;
        const isVar = ts.isVariableDeclarationList(parent) && (parent.flags & ts.NodeFlags.BlockScoped) === 0;
        declarePattern(
          name,
          isConstant(node as ts.VariableDeclaration) ? initializer : undefined,
          [],
          declareIn(isVar ? body : block),
        );
        break;
      }
      case SyntaxKind.Parameter:
        declarePattern(
          (node as ts.ParameterDeclaration).name,
          promisedTo(node as ts.ParameterDeclaration),
          [],
          declareIn(body),
        );
        break;
      case SyntaxKind.FunctionDeclaration:
      case SyntaxKind.ClassDeclaration:
      case SyntaxKind.EnumDeclaration:
      case SyntaxKind.InterfaceDeclaration:
      case SyntaxKind.TypeAliasDeclaration:
      case SyntaxKind.ModuleDeclaration:
        declareName(node, block);
        break;
      case SyntaxKind.FunctionExpression:
      case SyntaxKind.ClassExpression:
        declareName(node, node); // known only inside
        break;
      case SyntaxKind.TypeParameter:
        declareName(node, node.parent);
        break;
    }
    visitChildren(node);
  };

  const declareName = (node: ts.Node, scope: ts.Node): void => {
    const { name } = node as ts.NamedDeclaration;
    if (name && ts.isIdentifier(name)) scopes.declare(scope, name.text, OPAQUE);
  };

  const visitChildren = (node: ts.Node): void => {
    const [outerBlock, outerBody, outerParent] = [block, body, parent];
    const isBody = ts.isFunctionLike(node) || ts.isModuleBlock(node) || ts.isClassStaticBlockDeclaration(node);
    if (isBody) body = node;
    if (isBody || isBlock(node.kind)) block = node;
    parent = node;
    ts.forEachChild(node, visit);
    block = outerBlock;
    body = outerBody;
    parent = outerParent;
  };

  ts.forEachChild(source, visit);
  return { scopes, identifiers, imports };
}

/** Where nothing is declared or used that a walk has to see. */
function setParents(parent: ts.Node): void {
  ts.forEachChild(parent, (node) => {
    (node as { parent: ts.Node }).parent = parent;
    setParents(node);
  });
}

function isBlock(kind: ts.SyntaxKind): boolean {
  switch (kind) {
    case ts.SyntaxKind.Block:
    case ts.SyntaxKind.CatchClause:
    case ts.SyntaxKind.CaseBlock:
    case ts.SyntaxKind.ForStatement:
    case ts.SyntaxKind.ForInStatement:
    case ts.SyntaxKind.ForOfStatement:
      return true;
    default:
      return false;
  }
}
