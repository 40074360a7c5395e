/** Writes the call signatures of functions, methods and constructors. */

import { mapType } from "../types/map/map-type.js";
import { unionOf } from "../types/py-type.js";
import type { Signature } from "../types/signature.js";
import { type CallForm, callForms, keywordsAfter } from "./call-forms.js";
import { type CallShape, toCallShape } from "./call-shape.js";
import type { FileNames } from "./file-names.js";
import { collapse } from "./overloads.js";

export interface PrintedCall {
  /** `<T>(a: T, options?: $.CallOptions): $.PyPromise<T>` */
  readonly overloads: readonly PrintedOverload[];
  readonly facts: CallFacts;
}

export interface PrintedOverload {
  readonly text: string;
  /** Python names of the parameters that stand by position. */
  readonly positional: readonly string[];
}

/** What only the signature knows; see `CallFacts` of the runtime. */
export interface CallFacts {
  readonly keywordsAfter?: number;
  readonly returns?: string;
}

export function printCall(signatures: readonly Signature[], names: FileNames): PrintedCall {
  const shapes = collapse(signatures.flatMap((each) => toCallShape(each, names) ?? []));
  const after = keywordsAfter(shapes);
  const overloads = shapes.flatMap((shape, index) => {
    const every = shapes.length <= 2 || index === shapes.length - 1;
    return callForms(shape, after, every).map((form) => printForm(shape, form, names));
  });
  const returns = promisedClass(shapes);
  const unique = [...new Map(overloads.map((each) => [each.text, each])).values()];
  return {
    overloads:
      unique.length > 0
        ? unique
        : [{ text: "(...args: readonly $.PyValue[]): $.PyPromise<$.PyDynamic>", positional: [] }],
    facts: { ...(after !== null && { keywordsAfter: after }), ...(returns && { returns }) },
  };
}

function printForm(shape: CallShape, form: CallForm, names: FileNames): PrintedOverload {
  const result = names.withVariables(shape.scope, () => mapType(unionOf(shape.returns), "out", names));
  const generics = shape.variables.length > 0 ? `<${shape.variables.join(", ")}>` : "";
  return { text: `${generics}(${form.parameters.join(", ")}): $.PyPromise<${result}>`, positional: form.positional };
}

/** Protocol methods take what the operator takes: positions, no keywords. */
export function printOperator(signatures: readonly Signature[], names: FileNames): readonly string[] {
  const shapes = collapse(signatures.flatMap((each) => toCallShape(each, names) ?? []));
  return shapes.map((shape) => {
    const parameters = [
      ...shape.required.map((each) => `${each.name}: ${each.text}`),
      ...shape.optional.map((each) => `${each.name}?: ${each.text}`),
    ];
    return printForm(shape, { parameters, positional: [] }, names).text;
  });
}

/** The class of every result, when it is the same. */
function promisedClass(shapes: readonly CallShape[]): string | null {
  const types = shapes.flatMap((each) => each.returns);
  const [first] = types;
  const isArray = types.every((each) => each.kind === "alias" && each.identity.endsWith(".NDArray"));
  if (isArray && first !== undefined) return "numpy.ndarray";
  if (first?.kind !== "class" || first.identity.startsWith("builtins.")) return null;
  return types.every((each) => each.kind === "class" && each.identity === first.identity) ? first.identity : null;
}
