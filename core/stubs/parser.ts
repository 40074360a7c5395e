/** The Python parser: tree-sitter compiled to WebAssembly, loaded once. */
import { LRUCache } from "lru-cache";
import { Language, type Node, Parser, type Tree } from "web-tree-sitter";
import { assetPath } from "./asset.js";

export type SyntaxNode = Node;

export interface PythonParser {
  /**
   * The root of the syntax tree; where the text is no Python the tree has error nodes.
   *
   * Read it at once and keep no node: trees are let go when enough others were made. Asking again with the same text
   * gives the same tree, made anew where it is gone.
   */
  parse(text: string): SyntaxNode;
}

/** Of trees that are kept, in characters of their texts: a tree takes some thirty times the memory of its text. */
const KEPT = 1_000_000;
/** What the smallest tree takes, in the same measure. */
const SMALLEST = 100;

let loading: Promise<PythonParser> | undefined;

/** Reading stubs is synchronous once this has settled. */
export function loadPythonParser(): Promise<PythonParser> {
  loading ??= load();
  return loading;
}

async function load(): Promise<PythonParser> {
  await Parser.init({ locateFile: () => assetPath("web-tree-sitter.wasm") });
  const language = await Language.load(assetPath("tree-sitter-python.wasm"));
  const parser = new Parser();
  parser.setLanguage(language);
  const trees = new LRUCache<string, Tree>({
    maxSize: KEPT,
    sizeCalculation: (_, text) => Math.min(text.length + SMALLEST, KEPT),
    dispose: (tree) => tree.delete(),
  });
  return {
    parse(text) {
      const known = trees.get(text);
      if (known !== undefined) return known.rootNode;
      const tree = parser.parse(text);
      if (tree === null) throw new Error("The Python parser was given no time to answer.");
      trees.set(text, tree);
      return tree.rootNode;
    },
  };
}
