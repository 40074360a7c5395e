/** How the lock writes what a library's configuration asks for. */
import type { LibraryConfiguration } from "../../contract/configuration.js";

export function requestedOf({ source, version }: Pick<LibraryConfiguration, "source" | "version">): string {
  return source === "installed" ? version : source;
}
