/** Sources of test cases: `$0` marks the cursor and is not part of the text. */

import type { Position } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";

export interface Marked {
  readonly text: string;
  readonly cursor: Position;
}

export function parseCursor(source: string): Marked {
  const offset = source.indexOf("$0");
  if (offset < 0) throw new Error("the source has no cursor `$0`");
  const text = source.slice(0, offset) + source.slice(offset + 2);
  return { text, cursor: TextDocument.create("", "", 0, text).positionAt(offset) };
}
