/** Ticks off the steps of the walkthrough that the server can see: there is a configuration, and a Python. */
import { commands } from "vscode";
import type { Status } from "../contract/editor.js";

/** Named in the `completionEvents` of package.json. */
const FACTS: Readonly<Record<string, (status: Status) => boolean>> = {
  "snakebridge.configured": ({ state }) => state !== "starting" && state !== "no configuration",
  "snakebridge.interpreterFound": ({ interpreter }) => interpreter !== null,
};

export function showProgress(status: Status): void {
  for (const [key, holds] of Object.entries(FACTS)) void commands.executeCommand("setContext", key, holds(status));
}
