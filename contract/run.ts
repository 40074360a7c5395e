/** A run: what the editor asks to have evaluated, the plan that Python gets, and what comes back to be shown. */

/** Request client -> server: evaluates the expression at a place in a scratch session. Cancelled, it stops Python. */
export const RUN = "snakebridge/run";

export interface RunParameters {
  readonly uri: string;
  /** As in LSP; an empty range means the call that stands there. */
  readonly range: { readonly start: TextPosition; readonly end: TextPosition };
}

export interface TextPosition {
  readonly line: number;
  /** In UTF-16 units. */
  readonly character: number;
}

/** Answer to `RUN`. */
export type RunResult =
  /** Nothing was run; a sentence that says why, and what to do. */
  | { readonly kind: "refused"; readonly message: string }
  | (RunAnswer & {
      /** The text that was run. */
      readonly expression: string;
      /** The line on which it ends, from 0. */
      readonly line: number;
      readonly python: string;
    });

/** What Python answers. */
export type RunAnswer = {
  /** What it printed meanwhile. */
  readonly printed: string;
  readonly milliseconds: number;
} & (ShownValue | Raised);

export interface ShownValue {
  readonly kind: "value";
  /** The class with its module. */
  readonly type: string;
  /** One line, at most 120 characters. */
  readonly summary: string;
  readonly repr: string;
  /** What else fits the value, best first. */
  readonly views: readonly ValueView[];
}

export type ValueView =
  | {
      readonly kind: "array";
      readonly shape: readonly number[];
      readonly dtype: string;
      /** Null for arrays without numbers. */
      readonly heat: Heat | null;
    }
  | {
      readonly kind: "table";
      /** Of the whole table. */
      readonly rows: number;
      /** Number of columns that are left out. */
      readonly hidden: number;
      readonly columns: readonly { readonly name: string; readonly type: string }[];
      readonly index: readonly string[] | null;
      /** By row. */
      readonly cells: readonly (readonly Cell[])[];
    }
  /** Base64. */
  | { readonly kind: "picture"; readonly png: string }
  | { readonly kind: "formula"; readonly mathml: string };

export type Cell = number | string | boolean | null;

/** The first plane of an array, at most 64 by 64 of its numbers. */
export interface Heat {
  /** Null for what is not finite. */
  readonly values: readonly (readonly (number | null)[])[];
  readonly rows: number;
  readonly columns: number;
  /** Every how many rows and columns one is shown. */
  readonly every: readonly number[];
  readonly least: number | null;
  readonly most: number | null;
}

export interface Raised {
  readonly kind: "raised";
  /** Empty for what SnakeBridge itself has to say. */
  readonly type: string;
  readonly message: string;
  /** Outermost first. */
  readonly frames: readonly Frame[];
  readonly cause: Omit<Raised, "kind"> | null;
}

export interface Frame {
  /** Absolute. */
  readonly file: string;
  readonly line: number;
  readonly function: string;
  readonly text: string;
}

/** A program without names of TypeScript: steps that are evaluated once each, in order, and a result. */
export interface Program {
  readonly steps: readonly { readonly name: string; readonly plan: Plan }[];
  readonly result: Plan;
}

export type Plan =
  | { readonly kind: "value"; readonly value: string | number | bigint | boolean | null }
  | { readonly kind: "list"; readonly items: readonly Plan[] }
  | { readonly kind: "dict"; readonly entries: readonly (readonly [Plan, Plan])[] }
  /** An ndarray. */
  | { readonly kind: "array"; readonly dtype: string; readonly items: readonly Plan[] }
  | { readonly kind: "variable"; readonly name: string }
  /** The empty name is the module itself. */
  | { readonly kind: "symbol"; readonly module: string; readonly name: string }
  | { readonly kind: "attribute"; readonly of: Plan; readonly name: string }
  | {
      readonly kind: "call";
      readonly function: Plan;
      readonly args: readonly Plan[];
      readonly keywords: Readonly<Record<string, Plan>>;
    }
  /** One expression of Python with values by their names, as in `py` templates. */
  | { readonly kind: "py"; readonly expression: string; readonly values: Readonly<Record<string, Plan>> };
