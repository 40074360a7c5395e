/** What the text of one Python file says by itself: where it does not parse, and what it defines at its top. */
import type { Span } from "../model.js";
import type { SyntaxNode } from "../stubs/parser.js";

export interface OwnModule {
  /** The first place that is no Python, with what is missing there when one thing would mend it; null when all of it is. */
  readonly error: (Span & { readonly missing: string | null }) | null;
  /** Functions and classes by name, as text without the name. */
  readonly definitions: ReadonlyMap<string, string>;
}

export function readModule(root: SyntaxNode, text: string): OwnModule {
  const definitions = new Map<string, string>();
  for (const child of root.namedChildren) {
    const definition = child?.type === "decorated_definition" ? child.childForFieldName("definition") : child;
    const name = definition?.childForFieldName("name");
    if (!child || !definition || !name || !/^(?:function|class)_definition$/.test(definition.type)) continue;
    definitions.set(
      name.text,
      text.slice(child.startIndex, name.startIndex) + text.slice(name.endIndex, child.endIndex),
    );
  }
  return { error: root.hasError ? findError(root, text) : null, definitions };
}

function findError(node: SyntaxNode, text: string): OwnModule["error"] {
  if (node.isMissing) return { start: node.startIndex, end: node.startIndex, missing: node.type };
  const inner = node.children.find((child) => child?.hasError || child?.isMissing);
  if (inner) return findError(inner, text);
  const line = text.indexOf("\n", node.startIndex);
  const end = Math.min(node.endIndex, line === -1 ? text.length : line);
  return { start: node.startIndex, end: Math.max(end, node.startIndex), missing: null };
}
