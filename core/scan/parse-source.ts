/** Sources -> syntax trees, shared by all who ask about one text; after an edit only the statements around it are parsed. */
import { ts } from "ts-morph";
import { readSyntax, type Syntax } from "./read-syntax.js";
import { reparse } from "./reparse.js";

export interface ParsedSource extends Syntax {
  readonly text: string;
  readonly source: ts.SourceFile;
}

/** The tree holds until another text of the file is parsed, which takes nodes of it: what is kept is read out of it. */
export type ParseSource = (path: string, text: string) => ParsedSource;

/** Trees are large: those of the files that somebody works in are enough. */
const KEPT = 4;
const PARSING = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };

export function createSourceParser(): ParseSource {
  const known = new Map<string, ParsedSource>();

  const keep = (path: string, parsed: ParsedSource) => {
    known.delete(path);
    known.set(path, parsed);
    const [oldest] = known.keys();
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  };

  return (path, text) => {
    const before = known.get(path);
    if (before?.text === text) return before;
    const source = (before && reparse(before.source, text)) ?? ts.createSourceFile(path, text, PARSING);
    const parsed: ParsedSource = { ...readSyntax(source), source, text };
    keep(path, parsed);
    return parsed;
  };
}
