/** What cannot be run without the program it stands in. */

import type { ts } from "ts-morph";

/** The message says why, as a sentence. */
export class Unrunnable extends Error {
  override readonly name = "Unrunnable";
}

export function refuse(reason: string): never {
  throw new Unrunnable(reason);
}

/** A piece of source, short enough for a message. */
export function shorten(node: ts.Node): string {
  const text = node.getText().replaceAll(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
