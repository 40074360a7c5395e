/** Types from documentation: the parameters and results that a docstring's sections tell of. */
import { type Field, parseDocstring, type Section } from "../docs/docstring.js";
import { ANY, classType, NONE, type PyType, unionOf } from "../types/py-type.js";
import type { SlotFacts } from "./source.js";
import { type FindName, readPhrase } from "./type-phrase.js";
import { wordType } from "./vocabulary.js";

export function docstringFacts(doc: string, find: FindName): SlotFacts {
  const { sections } = parseDocstring(doc);
  return { provenance: "docstring", parameters: readParameters(sections, find), returns: readResult(sections, find) };
}

/** pandas takes what numpy passes on to it and refuses all but the defaults. */
const IS_WITHOUT_EFFECT =
  /\b(no effect but might be accepted|additional arguments and keywords|required)\s+for\s+compatibility\s+with\s+numpy/i;
const NO_CHOICE = unionOf([NONE, { kind: "literal", values: [{ kind: "bool", value: false }] }]);

function readParameters(sections: readonly Section[], find: FindName): ReadonlyMap<string, PyType> {
  const found = new Map<string, PyType>();
  for (const { name, type, text } of fieldsOf(sections, /^(Other )?Parameters$/)) {
    const read = IS_WITHOUT_EFFECT.test(text) ? NO_CHOICE : type === "" ? null : readPhrase(type, find);
    if (read === null) continue;
    // An array is what comes out; what goes in may be anything that becomes one.
    for (const each of name.split(/\s*,\s*/)) found.set(each.replace(/^\*+/, ""), read);
  }
  return found;
}

function readResult(sections: readonly Section[], find: FindName): PyType | null {
  const yielded = fieldsOf(sections, /^Yields$/);
  if (yielded.length > 0) return classType("typing.Generator", [resultOf(yielded, find) ?? ANY, NONE, NONE]);
  return resultOf(fieldsOf(sections, /^Returns$/), find);
}

/** One entry is the result; several are the items of a tuple, unless some of them come only at times. */
function resultOf(fields: readonly Field[], find: FindName): PyType | null {
  const entries = asProse(
    fields.filter((each) => !isCondition(each)),
    find,
  );
  const [first, ...others] = entries;
  if (first === undefined) return null;
  if (others.length === 0) return entryType(first, find);
  const types = entries.map((each) => entryType(each, find) ?? ANY);
  const isVarying = entries.length < fields.length || entries.some(comesAtTimes);
  if (!isVarying) return { kind: "tuple", items: types, rest: null };
  const alone = types[0] ?? ANY;
  return alone.kind === "unknown" ? null : unionOf([alone, { kind: "tuple", items: [], rest: ANY }]);
}

/** Lines that nothing explains, and not all of which are types, are one sentence that goes over several lines. */
function asProse(entries: readonly Field[], find: FindName): readonly Field[] {
  const isBare = ({ name, type, text }: Field) => text === "" && (name === "" || type === "");
  const phrase = ({ name, type }: Field) => name || type;
  if (entries.length < 2 || !entries.every(isBare)) return entries;
  if (entries.every((each) => readPhrase(phrase(each), find) !== null)) return entries;
  return [{ name: "", type: entries.map(phrase).join(" "), text: "" }];
}

function entryType({ name, type, text }: Field, find: FindName): PyType | null {
  // scikit-learn and others: `self : object`, `self`
  if (name === "self" || /^self\b/i.test(type)) return { kind: "self" };
  if (type === "") return readProse(text, find);
  return readPhrase(type, find) ?? readProse(type, find);
}

/** `(if full_matrices is True)` heads a group of entries. */
const isCondition = ({ name, type }: Field) => /^\W*if\b/i.test(name || type);

const comesAtTimes = ({ type, text }: Field) =>
  /\boptional\b/i.test(type) ||
  /^\W*(only |this is )?(returned|present|provided|given|available)?\s*(only )?(if|when)\b/i.test(text) ||
  /\b(only (returned|present|provided|given|if|when)|returned only|not returned)\b/i.test(text);

/** `A dictionary keyed by node`, `True if G is connected`, `List of nodes`: the noun at the beginning counts. */
function readProse(text: string, find: FindName): PyType | null {
  const words =
    text
      .replace(/[`*]/g, "")
      .replace(/^(returns?|an?|the|new|sorted|nested)\s+/gi, "")
      .replace(/^(an?|the|new|sorted|nested)\s+/i, "")
      .split(/[.,;:\n(]/)[0]
      ?.trim() ?? "";
  if (/^(true|false)\b/i.test(words)) return wordType("bool");
  const [first = "", second = ""] = words.split(/\s+/);
  if (/^(dict|dictionary|list|set|tuple|generator|iterator|float|int|integer|string|boolean)$/i.test(first)) {
    return (
      readPhrase(words, find) ??
      (/^(of|keyed|that|containing|with|over|where|mapping|if|representing|)$/i.test(second) ? wordType(first) : null)
    );
  }
  return null;
}

function fieldsOf(sections: readonly Section[], title: RegExp): readonly Field[] {
  return sections.flatMap((each) => (each.kind === "fields" && title.test(each.title) ? each.fields : []));
}
