/** The Python parser: tree-sitter compiled to WebAssembly, loaded once. */
import { Language, type Node, Parser } from "web-tree-sitter";
import { assetPath } from "./asset.js";

export type SyntaxNode = Node;

export interface PythonParser {
  /** The root of the syntax tree; where the text is no Python the tree has error nodes. */
  parse(text: string): SyntaxNode;
}

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
  return {
    parse(text) {
      const tree = parser.parse(text);
      if (tree === null) throw new Error("The Python parser was given no time to answer.");
      return tree.rootNode;
    },
  };
}
