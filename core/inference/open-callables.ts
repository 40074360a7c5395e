/** What of the bound symbols nobody says a result of: what a checker is asked about. */
import type { ReadModule } from "../inspect/module-reader.js";
import type { Provenance } from "../model.js";
import { hasHole } from "../types/py-type.js";
import type { TypeFact } from "../types/signature.js";
import type { TypedMember } from "../types/symbol.js";

export interface Question {
  readonly kind: "function" | "method" | "property";
  readonly identity: string;
  readonly module: string;
  /** The class, as the module names it; null for functions. */
  readonly owner: string | null;
  readonly name: string;
}

/** Sources that come after a checker: what they say does not keep it from being asked. */
const LATER: ReadonlySet<Provenance> = new Set(["docstring", "observed", "none"]);

/** Of the standard library nothing: typeshed has all of it. */
export function openCallables(read: ReadModule, symbol: string): readonly Question[] {
  const typed = read.description.origin === "stdlib" ? null : read.symbol(symbol);
  const { module } = read.description;
  if (typed?.kind === "function") {
    const { identity, signatures } = typed;
    const question: Question = { kind: "function", identity, module, owner: null, name: symbol };
    return signatures.every(({ returns }) => isOpen(returns)) ? [question] : [];
  }
  if (typed?.kind !== "class") return [];
  return typed.members.filter(isOpenMember).map(({ kind, identity, name }) => ({
    kind: kind === "property" ? kind : "method",
    identity,
    module,
    owner: symbol,
    name,
  }));
}

function isOpenMember({ kind, signatures, type }: TypedMember): boolean {
  if (kind === "attribute") return false;
  return kind === "property" ? isOpen(type) : signatures.every(({ returns }) => isOpen(returns));
}

const isOpen = ({ type, provenance }: TypeFact) => LATER.has(provenance) || hasHole(type);
