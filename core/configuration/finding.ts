/** An error of the schema -> what to say about it, and where. */
import { findNodeAtLocation, type Node } from "jsonc-parser";
import { CONFIGURATION_FILE } from "../../contract/configuration.js";
import type { Finding, Fix, Span } from "../model.js";
import { didYouMean, nearest } from "../nearest.js";
import { knownKeys, pathOf, type SchemaError } from "./schema.js";

export function createFinding(error: SchemaError, tree: Node | undefined, text: string): Finding {
  const { message, span, replacements } = describe(error, tree, text);
  const place = { path: CONFIGURATION_FILE, span };
  const fixes = replacements.map(
    (name): Fix => ({ kind: "replace", title: `Change to \`${name}\``, place, text: JSON.stringify(name) }),
  );
  return { code: "configuration", severity: "error", message, place, fixes };
}

interface Description {
  readonly message: string;
  readonly span: Span;
  /** What could stand there instead. */
  readonly replacements: readonly string[];
}

function describe(error: SchemaError, tree: Node | undefined, text: string): Description {
  const path = pathOf(error);
  const where = path.length === 0 ? CONFIGURATION_FILE : path.join(".");
  const node = nodeAt(tree, path);
  const at = (message: string, replacements: readonly string[] = []): Description => ({
    message,
    span: spanOf(node),
    replacements,
  });
  const written = node ? text.slice(node.offset, node.offset + node.length) : "";

  switch (error.keyword) {
    case "additionalProperties": {
      const key = String(error.params.additionalProperty);
      const near = nearest(key, knownKeys(error));
      const message = `\`${key}\` is no key of \`${where}\`${didYouMean(near) || `; it knows ${list(knownKeys(error))}`}`;
      return { message, span: keySpan(node, key), replacements: near };
    }
    case "propertyNames": {
      const key = String(error.params.propertyName);
      const message = `\`${key}\` is no name that Python can import: name the library as in \`import\`, and what to install under \`package\``;
      return { message, span: keySpan(node, key), replacements: [] };
    }
    case "required":
      return at(
        `\`${where}\` has no \`libraries\`: name there what may be bound, e.g. \`"libraries": { "numpy": ">=2" }\``,
      );
    case "enum": {
      const allowed: readonly string[] = error.params.allowedValues;
      const near = typeof error.data === "string" ? nearest(error.data, allowed) : [];
      return at(`\`${where}\` must be ${list(allowed, "or")}, but is \`${written}\`${didYouMean(near)}`, near);
    }
    case "type":
      return at(`\`${where}\` must be ${typeNames(error.params.type)}, but is \`${shorten(written)}\``);
    case "pattern":
      return describePattern(path, String(error.data), where, at);
    default:
      return at(`\`${where}\` ${error.message ?? "is wrong"}, but is \`${shorten(written)}\``);
  }
}

function describePattern(
  path: readonly string[],
  value: string,
  where: string,
  at: (message: string, replacements?: readonly string[]) => Description,
): Description {
  const key = path.at(-1) ?? "";
  if (path.length === 2 || key === "version") {
    const near = /^\d/.test(value) ? [`==${value}`, `>=${value}`] : nearest(value, ["stdlib", "local"]);
    return at(
      `\`${where}\` must be a version like \`>=2\`, \`*\` for any, \`stdlib\` or \`local\`, but is \`${value}\`${didYouMean(near)}`,
      near,
    );
  }
  if (key === "package") {
    const extras = value.includes("[") ? "; write what stands in brackets under `extras`" : "";
    return at(`\`${where}\` must be the name of a package to install, but is \`${value}\`${extras}`);
  }
  if (key === "index") return at(`\`${where}\` must be the URL of a package index, but is \`${value}\``);
  const holder = path.slice(0, -1).join(".");
  if (path.at(-3) === "modules")
    return at(`\`${value}\` in \`${holder}\` is no glob of module names: write it with dots, e.g. \`numpy.lib.*\``);
  if (path.at(-2) === "extras") return at(`\`${value}\` in \`${holder}\` is no extra of a package`);
  return at(
    `\`${value}\` in \`${holder}\` is no symbol: write it as in Python, relative to the library, e.g. \`linalg.svd\``,
  );
}

function nodeAt(tree: Node | undefined, path: readonly string[]): Node | undefined {
  let node = tree;
  for (const key of path) node = node && findNodeAtLocation(node, [node.type === "array" ? Number(key) : key]);
  return node;
}

function spanOf(node: Node | undefined): Span {
  return node ? { start: node.offset, end: node.offset + node.length } : { start: 0, end: 0 };
}

function keySpan(node: Node | undefined, key: string): Span {
  const property = node?.children?.find(({ children }) => children?.[0]?.value === key);
  return spanOf(property?.children?.[0] ?? node);
}

function list(names: readonly string[], word = "and"): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} ${word} ${quoted.at(-1)}`;
}

function typeNames(types: string | readonly string[]): string {
  const articles: Readonly<Record<string, string>> = {
    object: "an object",
    array: "a list",
    integer: "a whole number",
  };
  return [types]
    .flat()
    .map((type) => articles[type] ?? (type === "null" ? type : `a ${type}`))
    .join(" or ");
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
