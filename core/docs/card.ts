/** The card of a symbol: all that a hover or a documentation view shows about it. */
import type { ClassDescription, ModuleDescription, SymbolDescription } from "../../contract/description.js";
import { parameterNames } from "../generate/class-parameters.js";
import { declaredName } from "../generate/identifiers.js";
import { inline } from "../generate/layout.js";
import { type PrintedCall, printCall } from "../generate/print-call.js";
import { makes } from "../generate/print-class.js";
import { ownerOf, printMember } from "../generate/print-members.js";
import { findMember } from "../inspect/find-class.js";
import type { ModuleReader, ReadModule, ReadOptions } from "../inspect/module-reader.js";
import { readQuietly } from "../inspect/read-quietly.js";
import type { SymbolCard } from "../model.js";
import { onceFor } from "../once-for.js";
import { mapType } from "../types/map/map-type.js";
import type { TypedClass, TypedMember, TypedSymbol } from "../types/symbol.js";
import { createDisplayNames } from "./display-names.js";
import { documentationOf } from "./documentation.js";
import type { Links } from "./links.js";
import { pythonSignature } from "./python-signature.js";

/** What was found of a symbol, before anyone has to read it. */
interface Card extends Omit<SymbolCard, "url" | "documentation"> {
  readonly doc: string | null;
  readonly description: ModuleDescription;
}

/**
 * Describes a symbol, dotted for members and submodules; the empty symbol is the module itself.
 *
 * Null when there is no such symbol, or when its module cannot be imported.
 *
 * @throws InspectionError when there is no Python to ask.
 */
export async function describeSymbol(
  reader: ModuleReader,
  links: Links,
  module: string,
  symbol: string,
  options: ReadOptions = {},
): Promise<SymbolCard | null> {
  const card = await findCard(reader, module, symbol, options);
  if (card === null) return null;
  const { doc, description, ...facts } = card;
  const documentation = doc && (await documentationOf(doc, description));
  return { ...facts, documentation, url: links.urlOf(card) };
}

async function findCard(
  reader: ModuleReader,
  module: string,
  symbol: string,
  options: ReadOptions,
): Promise<Card | null> {
  const [head = "", ...rest] = symbol.split(".");
  const read = await readQuietly(reader, module, head === "" ? [] : [head], options);
  if (read === null) return null;
  if (head === "") return moduleCard(read.description);
  const found = read.symbol(head);
  const described = read.description.symbols[head];
  if (found === null || described === undefined) return null;
  if (found.kind === "module") return findCard(reader, found.identity, rest.join("."), options);
  if (rest.length === 0) return symbolCard(read, found, described);
  return found.kind === "class" ? memberCard(reader, read, found, rest.join("."), options) : null;
}

function moduleCard(description: ModuleDescription): Card {
  return {
    ...origin(description),
    symbol: "",
    kind: "module",
    typescript: [],
    python: description.module,
    doc: description.doc,
    description,
    provenance: "none",
    deprecated: null,
    source: description.file === null ? null : { file: description.file, line: 1 },
  };
}

function origin(description: ModuleDescription): Pick<SymbolCard, "module" | "library" | "version"> {
  const { module, distribution, python } = description;
  const version = distribution?.version ?? (description.origin === "stdlib" ? python : null);
  return { module, library: module.split(".")[0] ?? module, version };
}

function symbolCard(read: ReadModule, symbol: TypedSymbol, described: SymbolDescription): Card {
  return {
    ...origin(read.description),
    symbol: symbol.name,
    kind: symbol.kind,
    typescript: signaturesOf(symbol, read),
    python: pythonOf(symbol, described),
    doc: symbol.doc,
    description: read.description,
    provenance: symbol.provenance,
    deprecated: symbol.deprecated,
    source: symbol.location,
  };
}

/** Printing types is most of the work of a card. */
const signaturesOf = onceFor((symbol: TypedSymbol, read: ReadModule): readonly string[] => {
  const names = createDisplayNames(read.types);
  const name = declaredName(symbol.name);
  switch (symbol.kind) {
    case "function":
      return overloads(`function ${name}`, printCall(symbol.signatures, names));
    case "class":
      return symbol.constructors.length === 0
        ? [`class ${name}`]
        : overloads(
            name,
            names.withClass(new Map(), name, () =>
              printCall(
                symbol.constructors.map((each) => makes(each, symbol)),
                names,
                symbol.typeParameters,
              ),
            ),
          );
    case "value":
      return [`const ${name}: $.PyAttribute<${mapType(symbol.type.type, "out", names)}>`];
    case "module":
      return [];
  }
});

function overloads(prefix: string, { overloads }: PrintedCall): readonly string[] {
  return overloads.map((each) => `${prefix}${each.generics}(${each.slots.map(inline).join(", ")}): ${each.result}`);
}

function pythonOf(symbol: TypedSymbol, described: SymbolDescription): string {
  switch (described.kind) {
    case "function":
      return pythonSignature(symbol.name, described.signature, symbol.kind === "function" ? symbol.signatures : []);
    case "class":
      return `class ${pythonSignature(symbol.name, described.constructor_, symbol.kind === "class" ? symbol.constructors : [])}`;
    case "value":
      return `${symbol.name} = ${described.repr}`;
    case "module":
      return described.identity;
  }
}

/** The member on the class or the nearest base that defines it. */
async function memberCard(
  reader: ModuleReader,
  read: ReadModule,
  owner: TypedClass,
  name: string,
  options: ReadOptions,
): Promise<Card | null> {
  const found = await findMember(reader, { read, symbol: owner }, name, options);
  if (found === null) return null;
  const { home, member } = found;
  const described = (home.read.description.symbols[home.symbol.name] as ClassDescription).members.find(
    (each) => each.name === name,
  );
  const called = member.kind.endsWith("method");
  return {
    ...origin(read.description),
    symbol: `${owner.name}.${name}`,
    kind: called ? "function" : "value",
    typescript: memberSignatures(member, home.read, home.symbol),
    python: called
      ? pythonSignature(`${owner.name}.${name}`, described?.signature ?? null, member.signatures)
      : `${owner.name}.${name}`,
    doc: member.doc,
    description: home.read.description,
    provenance: member.provenance,
    deprecated: member.deprecated,
    source: member.location,
  };
}

const memberSignatures = onceFor((member: TypedMember, read: ReadModule, owner: TypedClass): readonly string[] => {
  const names = createDisplayNames(read.types);
  const variables = parameterNames(owner);
  return names.withClass(
    variables,
    owner.name,
    () => printMember(member, ownerOf(owner), owner.members, names)?.text.split("\n") ?? [],
  );
});
