/** Which symbol of Python stands at a place where the scan sees no use of one: members of refs, modules in strings, templates. */
import type { Span } from "../model.js";
import type { Cursor } from "../scan/cursor.js";
import { classOf, readCalled } from "./called.js";
import type { Known } from "./known.js";

export interface SymbolAt {
  readonly module: string;
  /** Empty for the module itself. */
  readonly symbol: string;
  readonly span: Span;
  /** The name of a parameter, where a key stands that gives it. */
  readonly parameter: string | null;
}

/** @param cursor as it stands behind the name that is asked about. */
export async function symbolAt(cursor: Cursor, text: string, known: Known): Promise<SymbolAt | null> {
  switch (cursor.kind) {
    case "text":
      return namedInText(cursor, text, known);
    case "key": {
      const called = readCalled(cursor.call, known);
      const parameter = cursor.call.inside?.kind === "object" ? cursor.call.inside.key : null;
      if (called?.from !== "module" || parameter === null) return null;
      return { module: called.module, symbol: called.symbol, span: cursor.span, parameter };
    }
    case "template": {
      const tag = known.originOf(cursor.tag);
      const path = /(?:\w+\.)*\w+$/.exec(cursor.before)?.[0].split(".") ?? [];
      if (tag?.kind !== "runtime" || tag.path.join(".") !== "py" || path.length === 0) return null;
      const [library = ""] = path;
      const isModule = Object.hasOwn(known.configuration.libraries, library);
      const [module, names] = isModule ? [library, path.slice(1)] : ["builtins", path];
      return { module, symbol: names.join("."), span: cursor.span, parameter: null };
    }
    default:
      return null;
  }
}

async function namedInText(
  { call, span }: Extract<Cursor, { kind: "text" }>,
  text: string,
  known: Known,
): Promise<SymbolAt | null> {
  const called = readCalled(call, known);
  if (!called?.positions) return null;
  const { positions } = called;
  if (called.from === "module")
    return call.argument === positions.module ? { module: text, symbol: "", span, parameter: null } : null;
  if (call.argument !== positions.symbol) return null;
  const owner = await classOf(called.ref, known);
  if (owner === null) return null;
  const { module } = owner.read.description;
  return { module, symbol: `${owner.symbol.name}.${called.member}`, span, parameter: null };
}
