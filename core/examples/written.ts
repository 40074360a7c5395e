/** An expression in TypeScript, and what its parts are written with. */
import type { SyntaxNode } from "../stubs/parser.js";
import type { Names } from "./names.js";
import { type Choose, marked, type SiteKind, type Way } from "./sites.js";
import { refuse } from "./untranslatable.js";

export interface Written {
  readonly text: string;
  /** A literal has no members of Python; a promise must be awaited for its value. */
  readonly form: "literal" | "value" | "promise";
}

export interface Writing {
  readonly names: Names;
  write(node: SyntaxNode): Written;
  /** A place that can be written in several ways. */
  place<Kind extends SiteKind>(kind: Kind, written: (way: Way<Kind>) => Written): Written;
}

export const literal = (text: string): Written => ({ text, form: "literal" });
export const value = (text: string): Written => ({ text, form: "value" });
export const promise = (text: string): Written => ({ text, form: "promise" });

/** Numbers the places of one statement. */
export function createPlaces(choose: Choose): Writing["place"] {
  const counts = new Map<SiteKind, number>();
  return (kind, written) => {
    const number = counts.get(kind) ?? 0;
    counts.set(kind, number + 1);
    const { text, form } = written(choose(kind, number));
    return { text: marked(kind, number, text), form };
  };
}

/** The value itself. */
export function awaited({ text, form }: Written): string {
  return form === "promise" ? `await ${text}` : text;
}

/** A member of what the node stands for. */
export function member(node: SyntaxNode, name: string, { write, place }: Writing): string {
  const object = write(node);
  if (object.form === "literal") return refuse("a literal has no members of Python");
  if (object.form === "value" || node.type === "identifier") return `${object.text}.${name}`;
  return place("chain", (way) => promise(`${way === "awaited" ? `(await ${object.text})` : object.text}.${name}`)).text;
}

export function named(node: SyntaxNode): readonly SyntaxNode[] {
  return node.namedChildren.filter((each) => each !== null && each.type !== "comment") as SyntaxNode[];
}

export function only(node: SyntaxNode): SyntaxNode {
  const [first, second] = named(node);
  return first && !second ? first : refuse("it is no plain expression");
}
