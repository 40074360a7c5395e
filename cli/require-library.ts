/** Commands that are about one library ask for one that is configured. */
import { UserError } from "./user-error.js";

/** @throws UserError that names those that are. */
export function requireLibrary(library: string | undefined, configured: readonly string[]): void {
  if (library === undefined || configured.includes(library)) return;
  throw new UserError(
    "library-not-configured",
    `The library \`${library}\` is not in \`snakebridge.json\`.`,
    configured.length > 0 ? `There are ${configured.join(", ")}; add it to \`libraries\`.` : "Add it to `libraries`.",
  );
}
