/** Merges what runs with what stubs say: the shape comes from the running library, the types from the best source. */
import type { ParameterDescription, SignatureDescription } from "../../contract/description.js";
import type { TypeReader } from "../stubs/evaluate.js";
import { mergeFacts } from "./merge-type.js";
import { ANY, MISSING, type PyType } from "./py-type.js";
import type { Parameter, Signature, TypeFact } from "./signature.js";

const NOTHING: TypeFact = { type: MISSING, provenance: "none" };

export function mergeSignatures(
  described: SignatureDescription | null,
  stubs: readonly Signature[],
  reader: TypeReader,
): readonly Signature[] {
  if (described === null) return stubs.length > 0 ? stubs : [ANYTHING];
  const runtime = fromDescription(described, reader);
  if (stubs.length === 0 || isBare(runtime) !== stubs.every(isBare)) {
    return isBare(runtime) && stubs.length > 0 ? stubs : [runtime];
  }
  const mentioned = new Set(stubs.flatMap((each) => each.parameters.map((parameter) => parameter.name)));
  return stubs.map((each) => mergeSignature(runtime, each, mentioned));
}

/** What is called in a way that no one knows. */
const ANYTHING: Signature = {
  parameters: [
    { name: "args", kind: "variadic positional", type: NOTHING, default: null },
    { name: "kwargs", kind: "variadic keyword", type: NOTHING, default: null },
  ],
  returns: NOTHING,
};

/** `(*args, **kwargs)` says nothing. */
function isBare(signature: Signature): boolean {
  return signature.parameters.map((each) => each.kind).join() === "variadic positional,variadic keyword";
}

function fromDescription(described: SignatureDescription, reader: TypeReader): Signature {
  return {
    parameters: described.parameters.map((each) => ({
      name: each.name,
      kind: each.kind,
      type: readFact(each.annotation, reader),
      default: each.default,
    })),
    returns: readFact(described.returns, reader),
  };
}

export function readFact(annotation: string | null, reader: TypeReader): TypeFact {
  return annotation === null ? NOTHING : { type: reader.read(annotation), provenance: "annotation" };
}

function mergeSignature(runtime: Signature, stub: Signature, mentioned: ReadonlySet<string>): Signature {
  const byName = new Map(runtime.parameters.map((each) => [each.name, each]));
  const takesMore = (kind: ParameterDescription["kind"]) => runtime.parameters.some((each) => each.kind === kind);
  const kept = stub.parameters.filter(
    (each) =>
      byName.has(each.name) ||
      each.kind === "positional only" ||
      each.kind.startsWith("variadic") ||
      (each.kind === "keyword only"
        ? takesMore("variadic keyword")
        : takesMore("variadic positional") || takesMore("variadic keyword")),
  );
  const merged = kept.map((each) => mergeParameter(byName.get(each.name), each));
  // Positional-only parameters may have other names in the stub; then names prove nothing.
  const renamed = kept.some((each) => each.kind === "positional only" && !byName.has(each.name));
  const added = renamed
    ? []
    : runtime.parameters.filter(
        (each) => !mentioned.has(each.name) && isNamed(each) && each.default !== null && !each.name.startsWith("_"),
      );
  return { ...stub, parameters: inOrder([...merged, ...added]), returns: mergeFacts(stub.returns, runtime.returns) };
}

function isNamed(parameter: Parameter): boolean {
  return !parameter.kind.startsWith("variadic") && parameter.kind !== "positional only";
}

function mergeParameter(runtime: Parameter | undefined, stub: Parameter): Parameter {
  if (runtime === undefined) return stub;
  return {
    ...stub,
    // What runs knows the default; the stub of an overload knows whether it may be left out.
    default: stub.default === null ? null : (runtime.default ?? stub.default),
    ...(stub.default === null &&
      runtime.default !== null &&
      runtime.kind === "positional or keyword" && { omittable: true }),
    type: mergeFacts(stub.type, runtime.type),
  };
}

const RANK: Record<Parameter["kind"], number> = {
  "positional only": 0,
  "positional or keyword": 1,
  "variadic positional": 2,
  "keyword only": 3,
  "variadic keyword": 4,
};

/** Python's order of parameters; a required one never follows an optional one. */
function inOrder(parameters: readonly Parameter[]): readonly Parameter[] {
  const sorted = [...parameters].sort((a, b) => RANK[a.kind] - RANK[b.kind]);
  let optional = false;
  return sorted.map((each) => {
    if (each.kind !== "positional only" && each.kind !== "positional or keyword") return each;
    optional ||= each.default !== null;
    return optional && each.default === null ? { ...each, kind: "keyword only" } : each;
  });
}

export function unknownFact(type: PyType = ANY): TypeFact {
  return { type, provenance: "none" };
}
