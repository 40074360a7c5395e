/** Symbols as the generator sees them: the shape the running library has, with the best types known for it. */
import type { ClassDescription, MemberDescription, SourceLocation } from "../../contract/description.js";
import type { Provenance } from "../model.js";
import type { PyType, VariableType } from "./py-type.js";
import type { Signature, TypeFact } from "./signature.js";

export type TypedSymbol = TypedFunction | TypedClass | TypedValue | TypedSubmodule;

interface Typed {
  /** The name it has in the module, dotted for nested classes. */
  readonly name: string;
  readonly identity: string;
  readonly doc: string | null;
  readonly deprecated: string | null;
  readonly location: SourceLocation | null;
  /** Of the best type that is known of it. */
  readonly provenance: Provenance;
}

export interface TypedFunction extends Typed {
  readonly kind: "function";
  /** At least one; the most specific first. */
  readonly signatures: readonly Signature[];
}

export interface TypedClass extends Typed {
  readonly kind: "class";
  readonly form: ClassDescription["form"];
  readonly byValue: boolean;
  /** Identities of the direct bases. */
  readonly bases: readonly string[];
  /** The same bases with what their type parameters stand for, where stubs say it. */
  readonly baseTypes: readonly PyType[];
  readonly mro: readonly string[];
  readonly typeParameters: readonly VariableType[];
  /** Empty when it cannot be called. */
  readonly constructors: readonly Signature[];
  readonly members: readonly TypedMember[];
  readonly fields: readonly TypedField[];
  readonly options: ClassDescription["options"];
}

export interface TypedMember extends Typed {
  readonly kind: MemberDescription["kind"];
  /** For methods; empty for properties and attributes. */
  readonly signatures: readonly Signature[];
  /** For properties and attributes. */
  readonly type: TypeFact;
  readonly writable: boolean;
}

export interface TypedField {
  readonly name: string;
  readonly type: TypeFact;
  readonly required: boolean;
}

export interface TypedValue extends Typed {
  readonly kind: "value";
  readonly type: TypeFact;
  /** Identity of the class of the value. */
  readonly classIdentity: string;
}

export interface TypedSubmodule extends Typed {
  readonly kind: "module";
}
