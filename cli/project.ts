/** Finds the project a command is about: the nearest directory with a `snakebridge.json`. */
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { CONFIGURATION_FILE } from "../contract/configuration.js";
import { UserError } from "./user-error.js";

/** @throws UserError when neither the directory nor one above it is a project. */
export function findProject(from: string): string {
  for (let directory = resolve(from); ; directory = dirname(directory)) {
    if (existsSync(join(directory, CONFIGURATION_FILE))) return directory;
    if (dirname(directory) === directory) break;
  }
  throw new UserError(
    "no-project",
    `There is no \`${CONFIGURATION_FILE}\` in \`${resolve(from)}\` or above it.`,
    `Create one that names the libraries: { "libraries": { "numpy": "*" } }`,
  );
}
