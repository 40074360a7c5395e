/** What a stub declares, name by name. Bodies are read when they are asked for: a stub is large and little of it is needed. */
import type { Expression } from "./expression.js";

export type Declaration =
  | FunctionDeclaration
  | ClassDeclaration
  | VariableDeclaration
  | AliasDeclaration
  | ImportDeclaration;

interface Declared {
  readonly name: string;
  /** One-based. */
  readonly line: number;
}

export interface FunctionDeclaration extends Declared {
  readonly kind: "function";
  readonly decorators: readonly Expression[];
  readonly syntax: () => FunctionSyntax;
}

export interface FunctionSyntax {
  readonly typeParameters: readonly TypeParameter[];
  readonly parameters: readonly ParameterSyntax[];
  readonly returns: Expression | null;
  readonly async: boolean;
}

export interface ParameterSyntax {
  readonly name: string;
  readonly kind:
    | "positional only"
    | "positional or keyword"
    | "variadic positional"
    | "keyword only"
    | "variadic keyword";
  readonly annotation: Expression | null;
  /** Source text of the default; null when required. */
  readonly default: string | null;
}

export interface ClassDeclaration extends Declared {
  readonly kind: "class";
  readonly decorators: readonly Expression[];
  readonly typeParameters: readonly TypeParameter[];
  readonly bases: readonly Expression[];
  /** `total=False`, `metaclass=ABCMeta`. */
  readonly keywords: ReadonlyMap<string, Expression>;
  readonly body: () => Block;
}

export interface VariableDeclaration extends Declared {
  readonly kind: "variable";
  readonly annotation: Expression | null;
  readonly value: Expression | null;
}

/** `type X[T] = ...` of PEP 695. */
export interface AliasDeclaration extends Declared {
  readonly kind: "alias";
  readonly typeParameters: readonly TypeParameter[];
  readonly value: Expression;
}

export interface ImportDeclaration extends Declared {
  readonly kind: "import";
  /** Absolute name of the module. */
  readonly module: string;
  /** Null when the module itself is bound to the name. */
  readonly symbol: string | null;
}

/** `T: Bound = Default`, `*Ts` or `**P` in square brackets. */
export interface TypeParameter {
  readonly name: string;
  readonly variety: "type" | "tuple" | "parameters";
  readonly bound: Expression | null;
  readonly default: Expression | null;
}

export interface Block {
  /** All declarations of a name in order: overloads, a property and its setter. */
  readonly names: ReadonlyMap<string, readonly Declaration[]>;
  /** Modules that are imported with `*`, the last first. */
  readonly stars: readonly string[];
  /** `__all__`, when it is there and written out. */
  readonly exports: ReadonlySet<string> | null;
}
