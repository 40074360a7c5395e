/** Lexical scopes of one source: which declaration a name means at a place. */
import type { ts } from "ts-morph";
import type { Target } from "./facts.js";

export type Binding =
  | { readonly kind: "import"; readonly target: Target }
  /** A constant: the value of `expression`, or what destructuring takes out of it. */
  | { readonly kind: "alias"; readonly expression: ts.Expression; readonly path: readonly string[] }
  /** Anything else of that name, which hides what is outside. */
  | { readonly kind: "opaque" };

export const OPAQUE: Binding = { kind: "opaque" };

export class Scopes {
  readonly #names = new Map<ts.Node, Map<string, Binding>>();
  readonly #followed = new Set<string>();

  declare(scope: ts.Node, name: string, binding: Binding): void {
    const names = this.#names.get(scope) ?? new Map<string, Binding>();
    this.#names.set(scope, names);
    // A second declaration of the name (overloads, `var` twice) cannot be followed.
    names.set(name, names.has(name) ? OPAQUE : binding);
    if (binding.kind !== "opaque") this.#followed.add(name);
  }

  /** False for names that stand for no import anywhere in the source. */
  mayFollow(name: string): boolean {
    return this.#followed.has(name);
  }

  find(identifier: ts.Identifier): Binding | null {
    return this.findFrom(identifier, identifier.text);
  }

  /** What the name means at a place, whether or not it stands there. */
  findFrom(place: ts.Node, name: string): Binding | null {
    for (let node: ts.Node = place; node; node = node.parent) {
      const binding = this.#names.get(node)?.get(name);
      if (binding) return binding;
    }
    return null;
  }
}
