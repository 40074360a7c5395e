/** Reports about the libraries of a project: of each the modules that `modules` of its configuration chooses. */
import { CONFIGURATION_FILE, type Configuration } from "../../contract/configuration.js";
import { documentedNames } from "../docs/documented-names.js";
import type { Files } from "../files.js";
import { importFailed } from "../generate/findings.js";
import { InspectionError } from "../inspect/inspector.js";
import type { ModuleReader, ReadOptions } from "../inspect/module-reader.js";
import { readQuietly } from "../inspect/read-quietly.js";
import type { Finding, Outcome, Span } from "../model.js";
import { findWholeLibraries } from "../resolve/whole-libraries.js";
import { type LibraryReport, reportLibrary } from "./library-report.js";

export interface ReportInputs {
  readonly configuration: Configuration;
  /** Where each library is named in the configuration. */
  readonly places: ReadonlyMap<string, Span>;
  readonly reader: ModuleReader;
  readonly files: Files;
  /** Only this library. */
  readonly library?: string | undefined;
}

/**
 * Sorted by library. One that does not import has no report, but a finding.
 *
 * @throws InspectionError when there is no Python to ask.
 */
export async function createReports(
  { configuration, places, reader, files, library: only }: ReportInputs,
  options: ReadOptions = {},
): Promise<Outcome<readonly LibraryReport[]>> {
  const reports: LibraryReport[] = [];
  const findings: Finding[] = [];
  for (const [library, settings] of Object.entries(configuration.libraries)) {
    if (only !== undefined && only !== library) continue;
    const refused = await refusalOf(library, places, reader, options);
    if (refused !== null) {
      findings.push(refused);
      continue;
    }
    const whole = { ...settings, generate: "all" as const };
    const documented = (name: string) => documentedNames(name, configuration, files);
    const asked = { configuration: { libraries: { [library]: whole } }, places, reader, documented };
    const offered = await findWholeLibraries(asked, options);
    const wanted = new Set(offered.value.map(({ module, symbol }) => `${module} ${symbol}`));
    const names = [...new Set(offered.value.map(({ module }) => module))].sort();
    const modules = [];
    for (const module of names) modules.push(await readQuietly(reader, module, "all", options));
    const read = modules.filter((each) => each !== null);
    reports.push(reportLibrary(library, read, (module, symbol) => wanted.has(`${module} ${symbol}`)));
    findings.push(...offered.findings);
  }
  return { value: reports, findings };
}

async function refusalOf(
  library: string,
  places: ReadonlyMap<string, Span>,
  reader: ModuleReader,
  options: ReadOptions,
): Promise<Finding | null> {
  try {
    await reader.read(library, "all", options);
    return null;
  } catch (error) {
    if (!(error instanceof InspectionError) || error.code === "no-interpreter") throw error;
    const span = places.get(library);
    const place = span && { path: CONFIGURATION_FILE, span };
    return importFailed({ library, module: library, symbol: "", reason: "included", ...(place && { place }) }, error);
  }
}
