/** What libraries offer that are to be bound whole: every public symbol of the modules that were chosen. */
import { CONFIGURATION_FILE, type Configuration, type LibraryConfiguration } from "../../contract/configuration.js";
import type { ModuleReader, ReadOptions } from "../inspect/module-reader.js";
import { readQuietly } from "../inspect/read-quietly.js";
import type { Finding, Outcome, Span } from "../model.js";
import { createModuleChoice } from "./module-selection.js";
import type { ModuleAndSymbol } from "./split-name.js";

export interface WholeLibraries {
  readonly configuration: Pick<Configuration, "libraries">;
  /** Where each library is named in the configuration. */
  readonly places: ReadonlyMap<string, Span>;
  readonly reader: ModuleReader;
  /** Only this library. */
  readonly library?: string | undefined;
  /** The full names that the documentation of a library lists; null when its inventory was not fetched. */
  documented(library: string): ReadonlySet<string> | null;
}

/**
 * In the order of the modules.
 *
 * Modules that do not import are left out and named in one finding for each library; so are classes with too many members.
 *
 * @throws InspectionError only when there is no Python to ask.
 */
export async function findWholeLibraries(
  { configuration, places, reader, library: only, documented }: WholeLibraries,
  options: ReadOptions = {},
): Promise<Outcome<readonly ModuleAndSymbol[]>> {
  const value: ModuleAndSymbol[] = [];
  const findings: Finding[] = [];
  for (const [library, settings] of Object.entries(configuration.libraries)) {
    if (settings.generate !== "all" || (only !== undefined && only !== library)) continue;
    const say = (message: string, severity: Finding["severity"]) => {
      const span = places.get(library);
      const place = span && { path: CONFIGURATION_FILE, span };
      findings.push({ code: "configuration", severity, message, fixes: [], ...(place && { place }) });
    };
    const names = settings.modules.mode === "docs" ? documented(library) : new Set<string>();
    if (names === null) say(withoutInventory(library), "error");
    else value.push(...(await offered(library, settings, names, reader, options, say)));
  }
  return { value, findings };
}

async function offered(
  library: string,
  { modules, classes: { maximumMembers } }: LibraryConfiguration,
  documented: ReadonlySet<string>,
  reader: ModuleReader,
  options: ReadOptions,
  say: (message: string, severity: Finding["severity"]) => void,
): Promise<readonly ModuleAndSymbol[]> {
  const choice = createModuleChoice(library, modules, documented);
  const isListed = (module: string, symbol: string) => modules.mode !== "docs" || documented.has(`${module}.${symbol}`);
  const found: ModuleAndSymbol[] = [];
  const broken: string[] = [];
  const large: string[] = [];
  const waiting = [library];
  for (let module = waiting.shift(); module !== undefined; module = waiting.shift()) {
    const read = await readQuietly(reader, module, "all", options);
    if (read === null) {
      // Whoever asks for a library that is not there is told so by the request for it.
      if (module === library) found.push({ module, symbol: "" });
      else broken.push(module);
      continue;
    }
    waiting.push(...choice.below(read.description));
    if (!choice.selects(read.description)) continue;
    found.push({ module, symbol: "" });
    for (const [symbol, kind] of Object.entries(read.description.names)) {
      if (kind === "module" || !isListed(module, symbol)) continue;
      const described = read.description.symbols[symbol];
      if (described?.kind === "class" && described.members.length > maximumMembers)
        large.push(`\`${described.identity}\` (${described.members.length})`);
      else found.push({ module, symbol });
    }
  }
  if (broken.length > 0) say(leftOut(library, broken), "information");
  if (large.length > 0) say(tooLarge(library, [...new Set(large)], maximumMembers), "information");
  return found;
}

function withoutInventory(library: string): string {
  return `\`${library}\` is to be bound as its documentation lists it, but that list is not here: run \`snakebridge docs fetch ${library}\`, or choose another \`modules.mode\``;
}

function leftOut(library: string, modules: readonly string[]): string {
  const which = modules.map((each) => `\`${each}\``).join(", ");
  return `of \`${library}\` ${which} cannot be imported and ${modules.length === 1 ? "is" : "are"} left out; \`modules.exclude\` leaves modules out without a word`;
}

function tooLarge(library: string, classes: readonly string[], maximum: number): string {
  return `of \`${library}\` ${classes.join(", ")} ${classes.length === 1 ? "has" : "have"} more than ${maximum} members and ${classes.length === 1 ? "is" : "are"} bound only where used; \`classes.maximumMembers\` sets the bound`;
}
