/** Merges the description of a symbol with what stubs say of it. */
import type {
  ClassDescription,
  FunctionDescription,
  MemberDescription,
  SymbolDescription,
  ValueDescription,
} from "../../contract/description.js";
import { withDefaults } from "../sources/defaults.js";
import { docstringFacts } from "../sources/docstring-facts.js";
import { createFindName } from "../sources/find-name.js";
import { type Inferred, inferredFacts, NOTHING_INFERRED, widenInferred } from "../sources/inferred.js";
import { protocolFacts } from "../sources/protocol-results.js";
import { NOTHING_RELEASED, type Released } from "../sources/released.js";
import { fillFrom, overruledBy, type Source } from "../sources/source.js";
import type { ClassStub } from "../stubs/class-stub.js";
import type { TypeReader } from "../stubs/evaluate.js";
import { findMemberFacts, findSymbolFacts, type StubFacts } from "../stubs/member-signatures.js";
import { mergeSignatures, readFact, unknownFact } from "./merge-signature.js";
import { mergeFacts } from "./merge-type.js";
import { withNumpyResults } from "./numpy-results.js";
import { withOperatorResults } from "./operator-results.js";
import { classType, NONE } from "./py-type.js";
import { commonProvenance, provenanceOf, type Signature, type TypeFact } from "./signature.js";
import type { TypedClass, TypedField, TypedFunction, TypedMember, TypedSymbol, TypedValue } from "./symbol.js";
import { ufuncSignatures } from "./ufunc-signatures.js";

/** Where types are read besides what Python says of itself. */
interface Sources {
  readonly reader: TypeReader;
  readonly released: Released;
  readonly inferred: Inferred;
}

export function mergeSymbol(
  module: string,
  described: SymbolDescription,
  reader: TypeReader,
  released: Released = NOTHING_RELEASED,
  inferred: Inferred = NOTHING_INFERRED,
): TypedSymbol {
  const sources = { reader, released, inferred };
  switch (described.kind) {
    case "function":
      return mergeFunction(module, described, sources);
    case "class":
      return mergeClass(module, described, sources);
    case "value":
      return mergeValue(module, described, reader);
    case "module":
      return { ...common(described), kind: "module", provenance: "none" };
  }
}

function common(described: SymbolDescription | MemberDescription) {
  const { name, identity, doc, deprecated, location } = described;
  return { name, identity, doc, deprecated, location };
}

function mergeFunction(module: string, described: FunctionDescription, sources: Sources): TypedFunction {
  const { reader } = sources;
  const facts = findFacts(module, described, reader);
  const merged = mergeSignatures(described.signature, facts?.signatures ?? [], reader);
  const typed = described.loops
    ? ufuncSignatures(merged, described.loops)
    : merged
        .flatMap((each) => withNumpyResults(described.identity, each))
        .flatMap((each) => withOperatorResults(described.identity, each));
  const signatures = complete(typed, described, sources);
  return {
    ...common(described),
    kind: "function",
    deprecated: described.deprecated ?? facts?.deprecated ?? null,
    signatures,
    provenance: provenanceOf(signatures),
  };
}

/** What can be said of any callable: its name and its docstring. */
interface Told {
  readonly identity: string;
  readonly doc: string | null;
}

/** The signatures of declarations, overruled by the overlay, with what stays open filled from the sources after it. */
function complete(
  declared: readonly Signature[],
  { identity, doc }: Told,
  { reader, released, inferred }: Sources,
  first: readonly Source[] = [],
): readonly Signature[] {
  const filled = fillFrom(overruledBy(declared, released.overlay(identity, reader)), [
    ...first,
    () => inferredFacts(inferred, identity, reader),
    () => (doc === null ? null : docstringFacts(doc, createFindName(reader, identity))),
    () => released.observed(identity, reader),
  ]);
  const observed = () => released.observed(identity, reader)?.returns ?? null;
  return withDefaults(filled.map((each) => ({ ...each, returns: widenInferred(each.returns, observed, reader) })));
}

/** Where the module has no stub for it, the place that defines it may. */
function findFacts(module: string, described: SymbolDescription, reader: TypeReader): StubFacts | null {
  const found = findSymbolFacts(reader, module, described.name);
  if (found !== null) return found;
  const dot = described.identity.lastIndexOf(".");
  return findSymbolFacts(reader, described.identity.slice(0, dot), described.identity.slice(dot + 1));
}

function mergeValue(module: string, described: ValueDescription, reader: TypeReader): TypedValue {
  const declared = findFacts(module, described, reader)?.type ?? readFact(described.annotation, reader);
  const observed: TypeFact =
    described.type === "builtins.NoneType"
      ? { type: NONE, provenance: "observed" }
      : { type: classType(described.type), provenance: "observed" };
  const type = mergeFacts(declared, observed);
  return { ...common(described), kind: "value", type, classIdentity: described.type, provenance: type.provenance };
}

function mergeClass(module: string, described: ClassDescription, sources: Sources): TypedClass {
  const { reader } = sources;
  const stub = reader.classStub(described.identity) ?? reader.classStub(`${module}.${described.name}`);
  const members = described.members.map((each) => mergeMember(each, stub, sources));
  const constructors = complete(mergeConstructors(described, stub, reader), described, sources);
  return {
    ...common(described),
    kind: "class",
    form: described.form,
    byValue: described.byValue,
    bases: described.bases,
    baseTypes: stub?.bases ?? [],
    mro: described.mro,
    typeParameters: stub?.typeParameters ?? [],
    constructors,
    members,
    fields: described.fields.map((each) => mergeField(each, stub, reader)),
    options: described.options,
    provenance: commonProvenance([provenanceOf(constructors), ...members.map((each) => each.provenance)]),
  };
}

function mergeMember(described: MemberDescription, stub: ClassStub | null, sources: Sources): TypedMember {
  const { reader, released, inferred } = sources;
  const facts = stub && (findMemberFacts(reader, stub, described.name) ?? findAliasedFacts(described, stub, reader));
  const isCalled = described.kind.endsWith("method");
  const merged = isCalled ? mergeSignatures(described.signature, facts?.signatures ?? [], reader) : [];
  const signatures = complete(merged, described, sources, [() => protocolFacts(described.name)]);
  const runtime = isCalled ? unknownFact() : readFact(described.signature?.returns ?? null, reader);
  const declared = facts?.type ? mergeFacts(facts.type, runtime) : runtime;
  const later = isCalled
    ? []
    : [inferredFacts(inferred, described.identity, reader), released.observed(described.identity, reader)];
  const filled = later.reduce(
    (fact, facts) => (facts?.returns ? mergeFacts(fact, { type: facts.returns, provenance: facts.provenance }) : fact),
    declared,
  );
  const type = isCalled ? filled : widenInferred(filled, () => later[1]?.returns ?? null, reader);
  return {
    ...common(described),
    kind: described.kind,
    deprecated: described.deprecated ?? facts?.deprecated ?? null,
    signatures,
    type,
    writable: described.writable,
    provenance: isCalled ? provenanceOf(signatures) : type.provenance,
  };
}

/** `divide = truediv`: a stub that leaves the second name out knows the first. */
function findAliasedFacts(
  { identity, name }: MemberDescription,
  stub: ClassStub,
  reader: TypeReader,
): StubFacts | null {
  const [owner, first] = identity.split(".").slice(-2);
  const isAlias = first !== undefined && first !== name && owner === stub.declaration.name;
  return isAlias ? findMemberFacts(reader, stub, first) : null;
}

function mergeConstructors(
  described: ClassDescription,
  stub: ClassStub | null,
  reader: TypeReader,
): readonly Signature[] {
  if (described.form === "protocol" || described.form === "enum") return [];
  const stubs = stub ? constructorStubs(stub, reader) : [];
  return mergeSignatures(described.constructor_, stubs, reader);
}

/** `__new__` and `__init__` as the stub has them; the nearer one in the MRO counts, `__new__` before `__init__`. */
function constructorStubs(stub: ClassStub, reader: TypeReader): readonly Signature[] {
  for (const name of ["__new__", "__init__"]) {
    if (!stub.declaration.body().names.has(name)) continue;
    return findMemberFacts(reader, stub, name)?.signatures ?? [];
  }
  for (const base of stub.bases) {
    const parent = base.kind === "class" ? reader.classStub(base.identity) : null;
    const found = parent ? constructorStubs(parent, reader) : [];
    if (found.length > 0) return found;
  }
  return [];
}

function mergeField(
  described: ClassDescription["fields"][number],
  stub: ClassStub | null,
  reader: TypeReader,
): TypedField {
  const declared = stub ? findMemberFacts(reader, stub, described.name)?.type : null;
  const runtime = readFact(described.annotation, reader);
  return {
    name: described.name,
    type: declared ? mergeFacts(declared, runtime) : runtime,
    required: described.default === null,
  };
}
