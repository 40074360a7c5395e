/** The examples of a docstring as TypeScript, as far as they can be written in it. */
import type { PythonParser, SyntaxNode } from "../stubs/parser.js";
import type { Doctest } from "./doctest.js";
import { createWriting, expressionText } from "./expression.js";
import { type ImportedName, type Known, Names } from "./names.js";
import { type Choose, readSites, type Site } from "./sites.js";
import { keyOf } from "./subscripts.js";
import { refuse, Untranslatable } from "./untranslatable.js";
import { createPlaces, type Writing } from "./written.js";

export interface Translation {
  readonly statements: readonly Statement[];
  /** What the statements need of other modules. */
  readonly imports: readonly ImportedName[];
}

export interface Statement extends Doctest {
  /** Empty for what TypeScript does not need to say; null when there is no translation. */
  readonly typescript: string | null;
  /** What of it could be written in other ways. */
  readonly sites: readonly Site[];
  /** Why there is none, as a clause. */
  readonly reason: string | null;
}

export interface TranslationContext {
  readonly parser: PythonParser;
  /** The module whose documentation it is. */
  readonly module: string;
  readonly known: Known;
  /** The way in which each statement is written. */
  readonly choose: (index: number) => Choose;
}

const PATTERNS = new Set(["pattern_list", "tuple_pattern"]);

/** What cannot be translated makes the names that it gives unknown to what follows. */
export function translate(examples: readonly Doctest[], context: TranslationContext): Translation {
  const names = new Names(context.known, context.module);
  const statements = examples.map((example, index): Statement => {
    const root = context.parser.parse(example.source);
    const nodes = root.namedChildren.filter((each) => each !== null && each.type !== "comment") as SyntaxNode[];
    try {
      if (root.hasError) refuse("it is no Python");
      const writing = createWriting(names, createPlaces(context.choose(index)));
      const lines = nodes.map((each) => statementText(each, writing));
      const { text, sites } = readSites(lines.filter(Boolean).join("\n"));
      return { ...example, typescript: text, sites, reason: null };
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error;
      for (const name of nodes.flatMap(namesGiven)) names.lose(name);
      return { ...example, typescript: null, sites: [], reason: error.message };
    }
  });
  return { statements, imports: names.imports };
}

function statementText(node: SyntaxNode, writing: Writing): string {
  switch (node.type) {
    case "import_statement":
      for (const { path, as } of importedNames(node))
        writing.names.importModule(as === null ? (path[0] ?? "") : path.join("."), as);
      return "";
    case "import_from_statement": {
      const module = node.childForFieldName("module_name")?.text ?? "";
      if (node.text.endsWith("*")) return refuse("it imports everything");
      for (const { path, as } of importedNames(node))
        writing.names.importSymbol(module, path.join("."), as ?? path.join("."));
      return "";
    }
    case "expression_statement": {
      const parts = node.namedChildren.filter((each) => each !== null && each.type !== "comment") as SyntaxNode[];
      return parts.map((each) => partText(each, writing)).join("\n");
    }
    default:
      return refuse(`it is a ${node.type.replaceAll("_", " ")}`);
  }
}

function partText(node: SyntaxNode, writing: Writing): string {
  return node.type === "assignment" ? assignmentText(node, writing) : `${expressionText(node, writing)};`;
}

function assignmentText(node: SyntaxNode, writing: Writing): string {
  const [left, right] = [node.childForFieldName("left"), node.childForFieldName("right")];
  if (!left || !right) return refuse("it only declares");
  if (right.type === "assignment") return refuse("it assigns twice");
  if (/^(list|dictionary)$/.test(right.type) && right.namedChildren.length === 0)
    return refuse("nothing says what it will hold");
  const text = expressionText(right, writing);
  if (left.type === "identifier") return `const ${writing.names.declare(left.text)} = ${text};`;
  if (!PATTERNS.has(left.type)) return setText(left, text, writing);
  const targets = left.namedChildren.map((each) =>
    each?.type === "identifier" ? each.text : refuse("it assigns to parts"),
  );
  return `const [${targets.map((each) => writing.names.declare(each)).join(", ")}] = ${text};`;
}

/** `a.b = c` and `a[b] = c`. */
function setText(left: SyntaxNode, text: string, writing: Writing): string {
  const [object, key] = left.namedChildren;
  if (!object || !key) return refuse("it assigns to parts");
  const receiver = expressionText(object, writing);
  if (!/^\w+$/.test(readSites(receiver).text)) return refuse("it assigns to parts of a result");
  if (left.type === "subscript") return `await ${receiver}.$set(${keyOf(left, writing)}, ${text});`;
  return `await ${receiver}.$setattr(${JSON.stringify(key.text)}, ${text});`;
}

function importedNames(node: SyntaxNode): readonly { readonly path: readonly string[]; readonly as: string | null }[] {
  return node.childrenForFieldName("name").flatMap((each) => {
    if (!each) return [];
    const name = each.type === "aliased_import" ? (each.childForFieldName("name")?.text ?? "") : each.text;
    return [{ path: name.split("."), as: each.childForFieldName("alias")?.text ?? null }];
  });
}

/** The names that a statement would have given. */
function namesGiven(node: SyntaxNode): readonly string[] {
  if (/^(function|class)_definition$/.test(node.type)) return [node.childForFieldName("name")?.text ?? ""];
  const targets = node.descendantsOfType(["assignment", "augmented_assignment", "for_statement", "as_pattern_target"]);
  return targets.flatMap((each) => {
    const left = each?.childForFieldName("left") ?? each;
    if (!left) return [];
    if (left.type === "identifier") return [left.text];
    return PATTERNS.has(left.type) ? left.descendantsOfType("identifier").flatMap((id) => id?.text ?? []) : [];
  });
}
