/** Writes the call signatures of functions, methods and constructors. */
import { mapType } from "../types/map/map-type.js";
import { unionOf, type VariableType } from "../types/py-type.js";
import type { Signature } from "../types/signature.js";
import { type CallForm, callForms } from "./call-forms.js";
import { type CallShape, toCallShape, typeParameterText } from "./call-shape.js";
import { perConstraint } from "./constrained.js";
import type { FileNames } from "./file-names.js";
import { keywordsAfter, type Slot } from "./keyword-slot.js";
import { callLines, inline } from "./layout.js";
import { joinedOperator } from "./operators.js";
import { collapse } from "./overloads.js";

export interface PrintedCall {
  readonly overloads: readonly PrintedOverload[];
  readonly facts: CallFacts;
}

export interface PrintedOverload {
  /** `<T extends string>`, or nothing. */
  readonly generics: string;
  readonly slots: readonly Slot[];
  /** `$.PyPromise<number>`. */
  readonly result: string;
  /** Python names of the parameters that stand by position. */
  readonly positional: readonly string[];
}

/** What only the signature knows; see `CallFacts` of the runtime. */
export interface CallFacts {
  readonly keywordsAfter?: number;
  readonly returns?: string;
}

const ANYTHING: PrintedOverload = {
  generics: "",
  slots: [{ head: "...args: readonly $.PyValue[]", entries: null, tail: "" }],
  result: "$.PyPromise<$.PyDynamic>",
  positional: [],
};

/** @param given type parameters of the class that is made: they can always be given. */
export function printCall(
  signatures: readonly Signature[],
  names: FileNames,
  given: readonly VariableType[] = [],
): PrintedCall {
  const shapes = collapse(
    signatures
      .flatMap((each) => perConstraint(each, (variable) => names.variable(variable) !== null))
      .flatMap((each) => toCallShape(each, names, given) ?? []),
    names,
  );
  if (shapes.length === 0) return { overloads: [ANYTHING], facts: {} };
  const after = keywordsAfter(shapes);
  const overloads = shapes.flatMap((shape, index) => {
    const every = shapes.length <= 2 || index === shapes.length - 1;
    const result = resultText(shape, names);
    return callForms(shape, after, every).map((form) => toOverload(shape, form, result));
  });
  const returns = promisedClass(shapes, names);
  const unique = [...new Map(overloads.map((each) => [overloadText(each), each])).values()];
  return { overloads: unique, facts: { ...(after !== null && { keywordsAfter: after }), ...(returns && { returns }) } };
}

function resultText(shape: CallShape, names: FileNames): string {
  return names.withVariables(shape.scope, () => mapType(unionOf(shape.returns), "out", names));
}

function toOverload(shape: CallShape, { slots, positional }: CallForm, result: string): PrintedOverload {
  const generics = shape.variables.length > 0 ? `<${shape.variables.map(typeParameterText).join(", ")}>` : "";
  const receiver = shape.receiver === null ? [] : [{ head: `this: ${shape.receiver}`, entries: null, tail: "" }];
  return { generics, slots: [...receiver, ...slots], result: `$.PyPromise<${result}>`, positional };
}

/** The overload on one line. */
export function overloadText({ generics, slots, result }: PrintedOverload): string {
  return `${generics}(${slots.map(inline).join(", ")}): ${result}`;
}

/** The overload broken over lines where it is long. */
export function overloadLines(
  prefix: string,
  { generics, slots, result }: PrintedOverload,
  notes?: ReadonlyMap<string, string>,
  indent = "",
): readonly string[] {
  return callLines({ prefix: `${prefix}${generics}`, slots, suffix: `: ${result};`, ...(notes && { notes }) }, indent);
}

/** Protocol methods take what the operator takes: positions, no keywords. */
export function printOperator(signatures: readonly Signature[], names: FileNames): readonly PrintedOverload[] {
  const shapes = collapse(
    joinedOperator(signatures).flatMap((each) => toCallShape(each, names) ?? []),
    names,
  );
  return shapes.map((shape) => {
    const slot = (head: string): Slot => ({ head, entries: null, tail: "" });
    const slots = [
      ...shape.required.map((each) => slot(`${each.name}: ${each.text}`)),
      ...shape.optional.map((each) => slot(`${each.name}?: ${each.text}`)),
    ];
    return toOverload(shape, { slots, positional: [] }, resultText(shape, names));
  });
}

/** The class of every result, when it is one and its handles are described. */
function promisedClass(shapes: readonly CallShape[], names: FileNames): string | null {
  const identities = new Set(
    shapes
      .flatMap((each) => each.returns)
      .map((each) =>
        each.kind === "class"
          ? each.identity
          : each.kind === "alias" && each.identity.endsWith(".NDArray")
            ? "numpy.ndarray"
            : "",
      ),
  );
  const [only = ""] = identities;
  return identities.size === 1 && names.dryRun(() => names.bound(only))?.form === "handle" ? only : null;
}
