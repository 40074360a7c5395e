/** A statement of a source that is read later: its place is kept, not its syntax tree, which takes far more memory. */
import type { PythonParser, SyntaxNode } from "./parser.js";

export interface ParsedSource {
  readonly text: string;
  readonly parser: PythonParser;
}

/** Reads the statement when it is first asked for, and once. */
export function later<Value>(
  statement: SyntaxNode,
  { text, parser }: ParsedSource,
  read: (statement: SyntaxNode) => Value,
): () => Value {
  const { startIndex, endIndex } = statement;
  let known: { readonly value: Value } | undefined;
  return () => {
    known ??= { value: read(parser.parse(text).descendantForIndex(startIndex, endIndex) ?? gone(startIndex)) };
    return known.value;
  };
}

function gone(index: number): never {
  throw new Error(`A source has no statement at character ${index} where it had one.`);
}
