/** Signatures as Python writes them. */
import type { ParameterDescription, SignatureDescription } from "../../contract/description.js";
import type { Signature } from "../types/signature.js";

type Written = Pick<ParameterDescription, "name" | "kind" | "default"> & { readonly annotation?: string | null };

/** `mean(a, axis=None, *, where=<no value>)`. Without a signature of the running library, that of the stubs. */
export function pythonSignature(
  name: string,
  described: SignatureDescription | null,
  stubs: readonly Signature[],
): string {
  const parameters: readonly Written[] = described?.parameters ?? stubs.at(-1)?.parameters ?? [];
  const returns = described?.returns ? ` -> ${shortened(described.returns)}` : "";
  return `${name}(${parameterTexts(parameters).join(", ")})${returns}`;
}

function parameterTexts(parameters: readonly Written[]): readonly string[] {
  const texts: string[] = [];
  for (const [index, each] of parameters.entries()) {
    const before = parameters[index - 1]?.kind;
    if (each.kind === "keyword only" && before !== "keyword only" && before !== "variadic positional") texts.push("*");
    texts.push(parameterText(each));
    if (each.kind === "positional only" && parameters[index + 1]?.kind !== "positional only") texts.push("/");
  }
  return texts;
}

function parameterText({ name, kind, annotation, default: value }: Written): string {
  const stars = kind === "variadic positional" ? "*" : kind === "variadic keyword" ? "**" : "";
  const type = annotation ? `: ${shortened(annotation)}` : "";
  const written = value === null ? "" : type ? ` = ${value}` : `=${value}`;
  return `${stars}${name}${type}${written}`;
}

/** Types without their modules: enough to read. */
function shortened(annotation: string): string {
  return annotation.replace(/\b(?:[A-Za-z_]\w*\.)+(?=[A-Za-z_])/g, "");
}
