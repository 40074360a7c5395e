/** `a[b]` in TypeScript. */
import type { SyntaxNode } from "../stubs/parser.js";
import { refuse } from "./untranslatable.js";
import { awaited, literal, member, named, promise, value, type Writing, type Written } from "./written.js";

export function subscript(node: SyntaxNode, writing: Writing): Written {
  const [object, ...keys] = named(node);
  if (!object) return refuse("it is no subscript");
  return writing.place("subscript", (way) => {
    const key = keyOf(node, writing);
    if (way === "member") return promise(`${member(object, "$get", writing)}(${key})`);
    const written = writing.write(object);
    const text = written.form === "promise" ? `(await ${written.text})` : written.text;
    // The example knows what it finds; the compiler has to be told.
    if (way === "lookup") return value(`${text}.get(${key})!`);
    const [only] = keys;
    if (only?.type === "slice") return value(`${text}.slice(${key.replace(/^new sb\.Slice\((.*)\)$/s, "$1")})`);
    return value(/^-/.test(key) ? `${text}.at(${key})!` : `${text}[${key}]!`);
  });
}

/** What stands between the brackets of a subscript. @throws Untranslatable */
export function keyOf(node: SyntaxNode, { write }: Writing): string {
  const keys = named(node)
    .slice(1)
    .map((each) => awaited(write(each)));
  const [only = ""] = keys;
  // A comma alone makes a tuple: `a[0,]`.
  return keys.length === 1 && !node.children.some((each) => each?.type === ",") ? only : `sb.tuple(${keys.join(", ")})`;
}

/** `1:`, `::2`: what is left out is null, at the end nothing. */
export function slice(node: SyntaxNode, { write }: Writing): Written {
  const parts = ["null", "null", "null"];
  let index = 0;
  for (const each of node.children) {
    if (each?.type === ":") index++;
    else if (each) parts[index] = awaited(write(each));
  }
  while (parts.at(-1) === "null" && parts.length > 1) parts.pop();
  return literal(`new sb.Slice(${parts.join(", ")})`);
}
