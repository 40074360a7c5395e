/** Merges what two sources say of one type, node by node: where the better one says nothing, the other counts. */
import type { Provenance } from "../model.js";
import { isHole, type PyType, unionOf } from "./py-type.js";
import type { TypeFact } from "./signature.js";

/**
 * The first fact with its holes filled from the second.
 *
 * A node that came from the second says so; the whole says where most of it came from, its head.
 */
export function mergeFacts(first: TypeFact, second: TypeFact): TypeFact {
  if (isHole(first.type)) return isHole(second.type) ? first : second;
  const type = fill(first.type, second.type, second.provenance);
  return type === first.type ? first : { ...first, type };
}

/** The type with `Any` and missing parts taken from another, as far as both have the same form. */
export function fill(type: PyType, other: PyType, provenance: Provenance): PyType {
  const from = (each: PyType): PyType => ({ ...each, provenance: each.provenance ?? provenance });
  const both = (one: PyType, two: PyType | undefined) => (two === undefined ? one : fill(one, two, provenance));
  if (isHole(other)) return type;
  switch (type.kind) {
    case "unknown":
      return isHole(type) ? from(other) : type;
    case "union":
      return fillUnion(type, other, provenance);
    case "class":
    case "alias": {
      const args = argumentsFor(type, other);
      return args === null ? type : changed(type, { args: type.args.map((each, index) => both(each, args[index])) });
    }
    case "tuple": {
      if (other.kind !== "tuple") return type;
      // `tuple[Any, ...]` knows neither how many nor what.
      if (type.items.length === 0 && type.rest !== null && isHole(type.rest)) return from(other);
      if (type.items.length !== other.items.length) return type;
      const items = type.items.map((each, index) => both(each, other.items[index]));
      return changed(type, { items, rest: type.rest && both(type.rest, other.rest ?? undefined) });
    }
    case "callable": {
      if (other.kind !== "callable") return type;
      const [own, theirs] = [type.parameters, other.parameters];
      const parameters =
        own === "any" || theirs === "any" || own.length !== theirs.length
          ? own
          : own.map((each, index) => both(each, theirs[index]));
      return changed(type, { parameters, returns: both(type.returns, other.returns) });
    }
    case "type":
    case "unpack":
      return other.kind === type.kind ? changed(type, { of: both(type.of, other.of) }) : type;
    default:
      return type;
  }
}

/** `Any | None` and `int | None`: what is known of both. A member that stands in both is filled where it is. */
function fillUnion(type: PyType & { kind: "union" }, other: PyType, provenance: Provenance): PyType {
  const candidates = other.kind === "union" ? other.members : [other];
  const known = type.members.filter((each) => !isHole(each));
  const filled = known.map((each) => candidates.reduce((one, two) => fill(one, two, provenance), each));
  if (known.length === type.members.length) {
    return filled.every((each, index) => each === known[index]) ? type : unionOf(filled);
  }
  return unionOf([...filled, ...candidates.map((each) => ({ ...each, provenance: each.provenance ?? provenance }))]);
}

/** The type itself when nothing in it changed, so that whoever asks can tell. */
function changed<T extends PyType>(type: T, parts: Partial<T>): T {
  const same = Object.entries(parts).every(([key, value]) => {
    const before = type[key as keyof T] as unknown;
    return Array.isArray(value) && Array.isArray(before)
      ? value.every((each, index) => each === before[index])
      : value === before;
  });
  return same ? type : { ...type, ...parts };
}

/** Classes of one family say what they hold in the same places: `list[Any]` and `Iterable[int]`. */
const FAMILIES: readonly ReadonlySet<string>[] = [
  new Set(
    (
      "builtins.list builtins.set builtins.frozenset collections.deque typing.Sequence typing.MutableSequence " +
      "typing.Collection typing.Iterable typing.Iterator typing.AbstractSet typing.MutableSet typing.Generator"
    ).split(" "),
  ),
  new Set(
    "builtins.dict typing.Mapping typing.MutableMapping collections.OrderedDict collections.defaultdict".split(" "),
  ),
];

function argumentsFor(type: PyType & { kind: "class" | "alias" }, other: PyType): readonly PyType[] | null {
  if (other.kind !== "class" && other.kind !== "alias") return null;
  if (other.identity === type.identity) return type.args.length === 0 && other.args.length > 0 ? null : other.args;
  return FAMILIES.some((each) => each.has(type.identity) && each.has(other.identity)) ? other.args : null;
}
