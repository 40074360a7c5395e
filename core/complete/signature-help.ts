/** How the thing is called whose call is being typed: its overloads, and the parameter that comes next. */
import { createDisplayNames } from "../docs/display-names.js";
import { parameterNotes, readDocstring } from "../docs/tsdoc.js";
import { toCallShape } from "../generate/call-shape.js";
import type { FileNames } from "../generate/file-names.js";
import type { Span } from "../model.js";
import type { OpenCall } from "../scan/open-call.js";
import { mapType } from "../types/map/map-type.js";
import type { Parameter, Signature } from "../types/signature.js";
import { type Called, type FoundCall, findCalled, readCalled, signaturesOf } from "./called.js";
import type { Known } from "./known.js";

export interface SignatureHelp {
  /** The overloads, as Python orders them. */
  readonly signatures: readonly SignatureText[];
  /** The first overload that takes what is given. */
  readonly active: number;
}

export interface SignatureText {
  /** Python's names and defaults with TypeScript's types. */
  readonly label: string;
  readonly parameters: readonly { readonly span: Span; readonly documentation: string | null }[];
  readonly documentation: string | null;
  /** Which of the parameters is being typed; null when none is. */
  readonly active: number | null;
}

/** Types that are longer tell nobody what to write. */
const LONGEST_TYPE = 60;

export async function signatureHelp(call: OpenCall, known: Known): Promise<SignatureHelp | null> {
  const called = readCalled(call, known);
  const found = called && (await findCalled(called, known));
  if (!called || !found) return null;
  const at = argumentAt(call, called);
  const texts = signaturesOf(found.symbol).map((signature) => print(signature, found, at));
  if (texts.length === 0) return null;
  const fitting = texts.findIndex(({ active }) => active !== null);
  return { signatures: texts, active: Math.max(0, fitting) };
}

/** What is being typed: an argument by position, or by name; null while the function itself is named. */
type At = { readonly position: number } | { readonly name: string } | null;

function argumentAt({ argument, inside }: OpenCall, { positions }: Called): At {
  if (inside?.kind === "object" && (!positions || argument === positions.keywords))
    return inside.key === null ? null : { name: inside.key };
  if (!positions) return { position: argument };
  return inside?.kind === "array" && argument === positions.args ? { position: inside.index } : null;
}

function print(signature: Signature, { symbol, read }: FoundCall, at: At): SignatureText {
  const names = createDisplayNames(read.types);
  const doc = readDocstring(symbol.doc);
  const notes = parameterNotes(doc);
  const types = typesOf(signature, names);
  let label = `${symbol.name}(`;
  const parameters = signature.parameters.map((parameter, index) => {
    const star = starBefore(signature.parameters, index);
    label += `${index > 0 ? ", " : ""}${star ? "*, " : ""}`;
    const start = label.length;
    label += parameterText(parameter, types.get(parameter.name) ?? null);
    return { span: { start, end: label.length }, documentation: notes.get(parameter.name) ?? null };
  });
  label += `): ${symbol.kind === "class" ? symbol.name : (shortened(mapType(signature.returns.type, "out", names)) ?? "…")}`;
  return { label, parameters, documentation: doc?.summary || null, active: activeOf(signature.parameters, at) };
}

function typesOf(signature: Signature, names: FileNames): ReadonlyMap<string, string> {
  const shape = toCallShape(signature, names);
  if (shape === null) return new Map();
  const { required, optional, rest, keywords } = shape;
  return new Map(
    [...required, ...optional, ...(rest ? [rest] : []), ...keywords].map(({ name, text }) => [name, text]),
  );
}

function parameterText({ name, kind, default: value, type }: Parameter, text: string | null): string {
  const stars = kind === "variadic positional" ? "*" : kind === "variadic keyword" ? "**" : "";
  const known = text !== null && type.type.kind !== "unknown" ? shortened(text) : null;
  const written = value === null ? "" : known === null ? `=${value}` : ` = ${value}`;
  return `${stars}${name}${known === null ? "" : `: ${known}`}${written}`;
}

function shortened(type: string): string | null {
  const plain = type.replaceAll(/\$\.?(?=[A-Z])/g, "").replaceAll(/Opaque<"(?:\w+\.)*(\w+)">/g, "$1");
  return plain.length > LONGEST_TYPE ? null : plain;
}

/** Where Python writes a bare star, so that what follows can only be given by name. */
function starBefore(parameters: readonly Parameter[], index: number): boolean {
  const before = parameters[index - 1]?.kind;
  return parameters[index]?.kind === "keyword only" && before !== "keyword only" && before !== "variadic positional";
}

function activeOf(parameters: readonly Parameter[], at: At): number | null {
  const find = (accept: (parameter: Parameter, index: number) => boolean) => {
    const index = parameters.findIndex(accept);
    return index === -1 ? null : index;
  };
  if (at === null) return null;
  if ("name" in at) return find(({ name }) => name === at.name) ?? find(({ kind }) => kind === "variadic keyword");
  const byPosition = (kind: Parameter["kind"]) => kind === "positional only" || kind === "positional or keyword";
  const takes = find(({ kind }, index) => index === at.position && byPosition(kind));
  return takes ?? find(({ kind }) => kind === "variadic positional");
}
