/** Names of Python in TypeScript, and attributes of what they stand for. */
import { memberName } from "../generate/identifiers.js";
import type { SyntaxNode } from "../stubs/parser.js";
import { refuse } from "./untranslatable.js";
import { member, promise, value, type Writing, type Written } from "./written.js";

/** A name, or attributes of one; a module is only the beginning of a name. */
export function reference(node: SyntaxNode, writing: Writing): Written {
  const { names } = writing;
  const path = dottedPath(node);
  const meaning = path ? names.find(path[0] ?? "") : null;
  if (path && meaning?.kind === "module") {
    const { module, rest } = names.resolve(meaning.module, path.slice(1));
    if (rest.length === 0) return refuse(`\`${node.text}\` is a module`);
    const text = [names.useModule(module), ...rest.map((name) => memberName(name))].join(".");
    return names.known.isClass(module, rest.join(".")) ? value(text) : promise(text);
  }
  if (path?.length === 1 && meaning?.kind === "symbol") {
    const text = names.useSymbol(meaning);
    return names.known.isClass(meaning.module, meaning.symbol) ? value(text) : promise(text);
  }
  if (path?.length === 1 && meaning?.kind === "variable") return value(meaning.text);
  const object = node.childForFieldName("object");
  const attribute = node.childForFieldName("attribute");
  if (!object || !attribute) return refuse(`\`${node.text}\` is no plain name`);
  return promise(member(object, memberName(attribute.text), writing));
}

/** `a.b.c` as names; null for anything else. */
export function dottedPath(node: SyntaxNode): readonly string[] | null {
  if (node.type === "identifier") return [node.text];
  if (node.type !== "attribute") return null;
  const object = node.childForFieldName("object");
  const path = object && dottedPath(object);
  const attribute = node.childForFieldName("attribute")?.text;
  return path && attribute !== undefined ? [...path, attribute] : null;
}
