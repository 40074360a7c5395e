/** Reads the configuration of a project alone, for commands that need no engine: they start in a moment. */
import { CONFIGURATION_FILE, type Configuration } from "../contract/configuration.js";
import { readConfiguration } from "../core/configuration/read-configuration.js";
import { diskFiles } from "../core/files.js";
import type { Outcome } from "../core/model.js";
import type { InterpreterWish } from "./environment/plan.js";

/** Defaults stand for what is missing or wrong. */
export function readProject(root: string): Outcome<Configuration> {
  const { configuration, findings } = readConfiguration(diskFiles(root).read(CONFIGURATION_FILE));
  return { value: configuration, findings };
}

/**
 * @param interpreter what the caller asks for, before the configuration.
 * @param suggested what the editor works with, after it.
 */
export function toWish(
  root: string,
  configuration: Configuration,
  interpreter: string | null,
  suggested: string | null = null,
): InterpreterWish {
  return { root, interpreter, configured: configuration.python.interpreter, suggested };
}
