/** The text of `snakebridge.json` -> the configuration, with a finding for everything that is wrong in it. */
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import { CONFIGURATION_FILE, type Configuration } from "../../contract/configuration.js";
import type { Finding, Fix, Span } from "../model.js";
import { fillDefaults } from "./defaults.js";
import { createFinding } from "./finding.js";
import { schemaErrors } from "./schema.js";
import { withoutWrong } from "./without-wrong.js";

export interface ConfigurationFile {
  /** Defaults stand for what is missing or wrong. */
  readonly configuration: Configuration;
  readonly findings: readonly Finding[];
  /** False when the text does not parse: what it says about folders cannot be trusted then. */
  readonly isReadable: boolean;
  /** Where each library is named. */
  readonly libraries: ReadonlyMap<string, Span>;
}

/** What a new project begins with. */
const FIRST_TEXT = `{
  "$schema": "./node_modules/snakebridge/schema/snakebridge.schema.json",
  "libraries": {}
}
`;

const START: Span = { start: 0, end: 0 };

/** @param text null when there is no such file. Never throws. */
export function readConfiguration(text: string | null): ConfigurationFile {
  if (text === null) {
    return { configuration: fillDefaults({}).value, findings: [missing()], isReadable: true, libraries: new Map() };
  }
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const written: unknown = tree ? getNodeValue(tree) : {};
  const wrong = schemaErrors(written);
  const { value, findings } = fillDefaults(withoutWrong(written, wrong));
  return {
    configuration: value,
    findings:
      errors.length > 0
        ? errors.slice(0, 1).map(syntaxFinding) // what is broken makes the rest look wrong
        : [
            ...wrong.map((error) => createFinding(error, tree, text)),
            ...findings.map(({ path, message }) => configurationFinding(message, spanAt(tree, path))),
          ],
    isReadable: errors.length === 0 && tree?.type === "object",
    libraries: libraryPlaces(tree),
  };
}

export function configurationFinding(message: string, span: Span, fixes: readonly Fix[] = []): Finding {
  return { code: "configuration", severity: "error", message, place: { path: CONFIGURATION_FILE, span }, fixes };
}

function missing(): Finding {
  const fix: Fix = {
    kind: "replace",
    title: `Create \`${CONFIGURATION_FILE}\``,
    place: { path: CONFIGURATION_FILE, span: START },
    text: FIRST_TEXT,
  };
  const message = `there is no \`${CONFIGURATION_FILE}\`: create it and name the Python libraries of this project under \`libraries\``;
  return { code: "configuration", severity: "information", message, fixes: [fix] };
}

function syntaxFinding({ error, offset, length }: ParseError): Finding {
  const what = printParseErrorCode(error)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  const message = `\`${CONFIGURATION_FILE}\` cannot be read: ${what}; until it is mended nothing is generated`;
  return configurationFinding(message, { start: offset, end: offset + length });
}

function spanAt(tree: Node | undefined, path: readonly (string | number)[]): Span {
  const node = tree && findNodeAtLocation(tree, [...path]);
  return node ? { start: node.offset, end: node.offset + node.length } : START;
}

function libraryPlaces(tree: Node | undefined): ReadonlyMap<string, Span> {
  const libraries = tree && findNodeAtLocation(tree, ["libraries"]);
  const places = new Map<string, Span>();
  for (const { children: [key] = [] } of libraries?.children ?? [])
    if (key) places.set(String(key.value), { start: key.offset, end: key.offset + key.length });
  return places;
}
