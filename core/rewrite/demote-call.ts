/** One typed call -> the edits that make it a dynamic one. Arguments, comments and layout stay as they are. */
import { ts } from "ts-morph";
import type { TextEdit } from "../model.js";
import type { PlannedDemotion } from "./demote-source.js";
import { commentsIn, type RuntimeNames } from "./rewrite-call.js";

export function demoteCall(
  { node, callee, module, symbol, bound, parts }: PlannedDemotion,
  names: RuntimeNames,
): readonly TextEdit[] {
  const source = node.getSourceFile();
  const { text } = source;
  const edits: TextEdit[] = [];
  const replace = (start: number, end: number, piece: string) => edits.push({ span: { start, end }, text: piece });
  const start = node.getStart(source);
  const said = `${JSON.stringify(module)}, ${JSON.stringify(symbol)}`;
  if (!parts || !ts.isCallExpression(node)) {
    replace(start, node.end, `${names.runtime("moduleAttr")}(${said})`);
    return edits;
  }
  const { positional, keywords, options } = parts;
  const opening = `${names.runtime(bound.kind === "class" ? "callClass" : "callDynamic")}(${said}`;
  const more = keywords ?? options;
  const first = node.arguments.pos;
  const comments = commentsIn(text, callee.end, first);
  const last = positional.at(-1);
  if (!last && !more) {
    replace(start, first, `${opening}${comments}`);
    return edits;
  }
  const empty = keywords || !options ? "" : ", {}";
  replace(start, first, `${opening}, ${comments}[${last ? "" : `]${empty}, `}`);
  if (last) {
    const end = more ? last.end : node.end - 1;
    replace(end, end, `]${empty}`);
  }
  for (const { node: marked, value } of [keywords, options].filter((each) => each !== null)) {
    if (marked === value) continue;
    replace(marked.getStart(source), value.getStart(source), "");
    replace(value.end, marked.end, "");
  }
  return edits;
}
