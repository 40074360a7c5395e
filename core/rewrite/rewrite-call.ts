/** One dynamic call -> the edits that make it a typed one. What stays is not touched, so comments and layout stay too. */
import { ts } from "ts-morph";
import type { TextEdit } from "../model.js";
import type { BoundSymbol } from "./bound-symbol.js";
import { type CallParts, unwrap } from "./call-arguments.js";

/** The names of the runtime's own functions in this source, made available when they are asked for. */
export interface RuntimeNames {
  runtime(name: RuntimeFunction): string;
}

export type RuntimeFunction = "kw" | "options" | "callDynamic" | "callClass" | "moduleAttr" | "Dynamic" | "withSession";

/** The typed function as it is written here, in the place of all that stands from here to the arguments. */
export interface Written {
  readonly from: number;
  readonly text: string;
}

export function rewriteCall(
  call: ts.CallExpression,
  { from: start, text: callee }: Written,
  symbol: BoundSymbol,
  { array, keywords, options }: CallParts,
  names: RuntimeNames,
): readonly TextEdit[] {
  const source = call.getSourceFile();
  const text = source.text;
  const edits: TextEdit[] = [];
  const replace = (start: number, end: number, piece: string) => edits.push({ span: { start, end }, text: piece });
  /** Where the names end that go away. */
  const named = Math.max(start, call.expression.end + 1);
  if (symbol.kind === "value") {
    replace(start, call.end, callee);
    return edits;
  }
  const count = array?.elements.length ?? 0;
  const isPlain = symbol.keywordsAfter !== null && count >= symbol.keywordsAfter;
  const kept: Kept[] = [];
  if (keywords)
    kept.push({ node: keywords, before: isPlain ? "" : `${names.runtime("kw")}(`, after: isPlain ? "" : ")" });
  if (options) {
    const isMade = ts.isCallExpression(unwrap(options));
    kept.push({ node: options, before: isMade ? "" : `${names.runtime("options")}(`, after: isMade ? "" : ")" });
  }

  let opening = `${callee}(`;
  let from = start;
  let closing = ")";
  const last = array?.elements.at(-1);
  if (array && last) {
    replace(start, array.getStart(source) + 1, opening + commentsIn(text, named, array.getStart(source)));
    const tail = text.slice(last.end, array.end - 1);
    const comma = /^(?:\s|\/\*[\s\S]*?\*\/)*,/.exec(tail)?.[0] ?? "";
    const rest = tail.slice(comma.length);
    const isBare = comma.replace(",", "").trim() === "" && rest.trim() === "";
    const isBroken = rest.includes("\n");
    if (isBare && isBroken) closing = `${rest})`;
    if (kept.length === 0 && !(isBare && !isBroken)) from = array.end - 1;
    else if (isBare) {
      from = last.end;
      if (kept.length > 0) opening = isBroken ? `,${lineBreak(text, array.elements[0]?.getStart(source) ?? 0)}` : ", ";
    } else {
      if (comma === "") replace(last.end, last.end, ",");
      from = array.end - 1;
      opening = "";
    }
    if (kept.length === 0) {
      replace(from, call.end, commentsIn(text, array.end, call.end) + (isBare && isBroken ? ")" : closing));
      return edits;
    }
  } else if (kept.length === 0) {
    replace(start, call.end, `${opening}${commentsIn(text, named, call.end)})`);
    return edits;
  }

  for (const { node, before, after } of kept) {
    const gap = from === start ? named : Math.max(from, array?.end ?? 0);
    replace(from, node.getStart(source), opening + commentsIn(text, gap, node.getStart(source)) + before);
    opening = `${after}, `;
    from = node.end;
  }
  const rest = commentsIn(text, from, call.end);
  replace(from, call.end, `${opening.slice(0, -2)}${rest === "" ? "" : ` ${rest}`}${closing}`);
  return edits;
}

interface Kept {
  readonly node: ts.Expression;
  readonly before: string;
  readonly after: string;
}

/** Comments that stood beside the names, which go away. */
export function commentsIn(text: string, start: number, end: number): string {
  const comments: string[] = [];
  const scanner = ts.createScanner(
    ts.ScriptTarget.Latest,
    false,
    ts.LanguageVariant.Standard,
    text,
    undefined,
    start,
    end - start,
  );
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind === ts.SyntaxKind.MultiLineCommentTrivia) comments.push(`${scanner.getTokenText()} `);
    if (kind === ts.SyntaxKind.SingleLineCommentTrivia)
      comments.push(`${scanner.getTokenText()}${lineBreak(text, scanner.getTokenStart())}`);
  }
  return comments.join("");
}

/** A line end and the indentation of the line at an offset. */
function lineBreak(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const [indent = ""] = /^[ \t]*/.exec(text.slice(start)) ?? [];
  return `${text[start - 2] === "\r" ? "\r\n" : "\n"}${indent}`;
}
