/** The URL of a package index as the configuration writes it: variables filled in, secrets never shown. */
import { EnvironmentError } from "./environment-error.js";

const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/**
 * What a variable holds is taken as it is: reserved characters in it are percent-encoded already.
 *
 * @throws EnvironmentError when a variable is not set.
 */
export function expandIndex(url: string, environment: NodeJS.ProcessEnv = process.env): string {
  return url.replace(VARIABLE, (written, name: string) => {
    const value = environment[name];
    if (value) return value;
    throw new EnvironmentError(
      "missing-variable",
      `The package index \`${shownIndex(url)}\` needs the variable \`${name}\` of the environment, which is not set.`,
      `Set \`${name}\`, or change \`${written}\` in \`snakebridge.json\`.`,
    );
  });
}

/** For messages: without what stands before the `@`. */
export function shownIndex(url: string): string {
  return url.replace(/^([a-z]+:\/\/)[^/@]*@/i, "$1");
}
