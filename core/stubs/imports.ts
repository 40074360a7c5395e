/** Reads import statements: what a name stands for, with relative modules made absolute. */
import type { BlockContext } from "./block.js";
import type { ImportDeclaration } from "./declaration.js";
import { named } from "./expression.js";
import type { SyntaxNode } from "./parser.js";

export type Import = ImportDeclaration | { readonly kind: "star"; readonly module: string };

export function importsOf(statement: SyntaxNode, context: BlockContext): Import[] {
  const line = statement.startPosition.row + 1;
  if (statement.type === "import_statement") {
    return named(statement).map((each): Import => {
      const alias = each.childForFieldName("alias");
      const path = (each.childForFieldName("name") ?? each).text;
      // `import a.b` binds `a`; `import a.b as c` binds the submodule.
      return alias
        ? { kind: "import", name: alias.text, module: path, symbol: null, line }
        : { kind: "import", name: path.split(".")[0] ?? path, module: path.split(".")[0] ?? path, symbol: null, line };
    });
  }
  const source = statement.childForFieldName("module_name");
  const module = absoluteModule(source?.text ?? "", context);
  const imports: Import[] = [];
  for (const each of named(statement)) {
    if (source !== null && each.equals(source)) continue;
    if (each.type === "wildcard_import") imports.push({ kind: "star", module });
    else {
      const symbol = (each.childForFieldName("name") ?? each).text;
      imports.push({ kind: "import", name: each.childForFieldName("alias")?.text ?? symbol, module, symbol, line });
    }
  }
  return imports;
}

function absoluteModule(written: string, context: Pick<BlockContext, "module" | "isPackage">): string {
  const dots = /^\.*/.exec(written)?.[0].length ?? 0;
  if (dots === 0) return written;
  const parts = context.module.split(".");
  const base = parts.slice(0, parts.length - dots + (context.isPackage ? 1 : 0));
  const rest = written.slice(dots).trim();
  return [...base, ...(rest ? [rest] : [])].join(".");
}
