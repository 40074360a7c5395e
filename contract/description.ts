/** What Python says about a module when it is asked to describe it: facts of the running library, no interpretation. */

/** Bumped when the shape below changes; part of every cache key. */
export const DESCRIPTION_SCHEMA = 3;

/** The request: one module, and which of its symbols in full. */
export interface DescribeRequest {
  /** Dotted module name, e.g. `numpy.linalg`. */
  readonly module: string;
  /** Symbols to describe in full, dotted for members (`datetime.now`); `"all"` for every public one. */
  readonly symbols: readonly string[] | "all";
}

export interface ModuleDescription {
  readonly schema: typeof DESCRIPTION_SCHEMA;
  readonly module: string;
  readonly doc: string | null;
  /** Source file, or null for built-in modules. */
  readonly file: string | null;
  readonly isPackage: boolean;
  /** The modules beside it on the disk, private ones too, but for `tests`, `conftest` and `__main__`. Sorted. */
  readonly submodules: readonly string[];
  /** Those of them that `__all__` lists, sorted; null when there is no `__all__`. */
  readonly exports: readonly string[] | null;
  /** The distribution the module was installed by; null for the standard library and for local modules. */
  readonly distribution: Distribution | null;
  readonly origin: "stdlib" | "installed" | "local";
  /** Version of the interpreter, e.g. `3.11.7`. */
  readonly python: string;
  readonly platform: string;
  /** Every public name with its kind: for did-you-mean and completion. Sorted. */
  readonly names: Readonly<Record<string, SymbolKind>>;
  /** The symbols that were asked for, by the name they were asked for under. Sorted. */
  readonly symbols: Readonly<Record<string, SymbolDescription>>;
  /** Asked for and not there. */
  readonly missing: readonly MissingSymbol[];
  /** What the import printed or warned, cut at 4,000 characters. */
  readonly notes: readonly string[];
}

export interface Distribution {
  readonly name: string;
  readonly version: string;
  /** The first names of the modules of all that it needs, extras aside, and of what that needs. Sorted. */
  readonly needs: readonly string[];
}

export interface MissingSymbol {
  readonly name: string;
  /** The nearest public names, best first, at most five. */
  readonly suggestions: readonly string[];
}

export type SymbolKind = "function" | "class" | "value" | "module";

export type SymbolDescription = FunctionDescription | ClassDescription | ValueDescription | SubmoduleDescription;

interface Described {
  readonly name: string;
  /** Where it is defined, `module.QualName`; equal for two names of the same object. */
  readonly identity: string;
  /** The object's own docstring, cleaned; null when it has none. Never an inherited one. */
  readonly doc: string | null;
  readonly deprecated: string | null;
  readonly location: SourceLocation | null;
}

export interface SourceLocation {
  readonly file: string;
  /** One-based. */
  readonly line: number;
}

export interface FunctionDescription extends Described {
  readonly kind: "function";
  /** Null when Python does not know it, or knows only `(*args, **kwargs)` from a wrapper in C. */
  readonly signature: SignatureDescription | null;
  readonly flavour: "function" | "builtin" | "ufunc" | "callable object";
  readonly async: boolean;
  readonly generator: boolean;
  /** Only of the flavour "ufunc". */
  readonly loops?: UfuncLoops;
}

/** What a ufunc computes, as numpy tells it. */
export interface UfuncLoops {
  /** The type codes it is compiled for, `dd->d`, in the order in which they are tried. */
  readonly types: readonly string[];
  /** The core dimensions of a generalized ufunc, `(n,k),(k,m)->(n,m)`; null when it works element by element. */
  readonly core: string | null;
}

export interface SignatureDescription {
  readonly parameters: readonly ParameterDescription[];
  /** Type expression with fully qualified names, in Python syntax; null when unannotated. */
  readonly returns: string | null;
}

export interface ParameterDescription {
  readonly name: string;
  readonly kind:
    | "positional only"
    | "positional or keyword"
    | "variadic positional"
    | "keyword only"
    | "variadic keyword";
  readonly annotation: string | null;
  /** `repr` of the default with memory addresses removed; null when the parameter is required. */
  readonly default: string | null;
}

export interface ClassDescription extends Described {
  readonly kind: "class";
  /** Identities of the direct bases, without `builtins.object`. */
  readonly bases: readonly string[];
  /** Identities, the class itself first, without `builtins.object`. */
  readonly mro: readonly string[];
  readonly constructor_: SignatureDescription | null;
  /** Members defined by this class itself, sorted by name; public names and the protocol methods of docs/wire.md. */
  readonly members: readonly MemberDescription[];
  readonly form: "plain" | "enum" | "dataclass" | "named tuple" | "typed dict" | "protocol" | "exception";
  /** Fields of a dataclass, named tuple or typed dict, in order. */
  readonly fields: readonly ParameterDescription[];
  /** Names and values (as `repr`) of an enum. */
  readonly options: readonly { readonly name: string; readonly value: string }[];
  /** True when instances travel by value; see docs/wire.md. */
  readonly byValue: boolean;
}

export interface MemberDescription extends Described {
  readonly kind: "method" | "class method" | "static method" | "property" | "attribute";
  /** For methods, without `self` or `cls`. For properties and attributes `returns` is the type. */
  readonly signature: SignatureDescription | null;
  readonly writable: boolean;
  readonly async: boolean;
  readonly generator: boolean;
}

export interface ValueDescription extends Described {
  readonly kind: "value";
  /** Identity of its class. */
  readonly type: string;
  /** The annotation of the variable, when there is one. */
  readonly annotation: string | null;
  /** `repr` with addresses removed, cut at 200 characters. */
  readonly repr: string;
}

export interface SubmoduleDescription extends Described {
  readonly kind: "module";
}
