/** Local libraries without sources. */
import { CONFIGURATION_FILE, type Configuration } from "../../contract/configuration.js";
import type { Finding, Span } from "../model.js";

export function missingLocalModules(
  { libraries, python }: Pick<Configuration, "libraries" | "python">,
  places: ReadonlyMap<string, Span>,
  isLocal: (library: string) => boolean,
): readonly Finding[] {
  const missing = Object.keys(libraries).filter((name) => libraries[name]?.source === "local" && !isLocal(name));
  return missing.map((name): Finding => {
    const file = `${name.replaceAll(".", "/")}.py`;
    const folders = python.paths.map((path) => `\`${path}\``).join(", ");
    const where = folders === "" ? "; name its folder under `python.paths`" : ` in ${folders}`;
    const span = places.get(name);
    return {
      code: "unknown-module",
      severity: "error",
      message: `the local library \`${name}\` has no \`${file}\`${where}`,
      ...(span ? { place: { path: CONFIGURATION_FILE, span } } : {}),
      fixes: [],
    };
  });
}
