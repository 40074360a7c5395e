/** Constraint files of pip's form: what they say of the packages that a project asks for. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { validRange } from "@renovatebot/pep440";
import { EnvironmentError } from "./environment-error.js";
import { normalizedName, type Requirement } from "./requirements.js";

export interface Constraints {
  /** Absolute paths, for the installer. */
  readonly files: readonly string[];
  /** Distribution -> the specifiers that bound it, for lines without markers and URLs; the installer reads the rest. */
  readonly specifiers: ReadonlyMap<string, string>;
  /** All their lines, so that a change is seen. */
  readonly text: string;
}

const LINE = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*([^;[\]@]+)$/;

/** @throws EnvironmentError when a file cannot be read. */
export async function readConstraints(root: string, paths: readonly string[]): Promise<Constraints> {
  const specifiers = new Map<string, string>();
  const texts: string[] = [];
  for (const path of paths) {
    const text = await readConstraintFile(root, path);
    texts.push(text);
    for (const line of text.split("\n")) {
      const [, name = "", written = ""] = LINE.exec(line.replace(/(^|\s)#.*$/, "").trim()) ?? [];
      const specifier = written.replace(/\s+/g, "");
      if (name === "" || !validRange(specifier)) continue;
      const known = specifiers.get(normalizedName(name));
      specifiers.set(normalizedName(name), known === undefined ? specifier : `${known},${specifier}`);
    }
  }
  return { files: paths.map((path) => resolve(root, path)), specifiers, text: texts.join("\n") };
}

/** The requirements with what bounds them; an installed version outside of it does not satisfy them. */
export function constrain(requirements: readonly Requirement[], { specifiers }: Constraints): readonly Requirement[] {
  return requirements.map((requirement) => {
    const bound = specifiers.get(requirement.name);
    if (bound === undefined) return requirement;
    return { ...requirement, specifier: [requirement.specifier, bound].filter((part) => part !== "").join(",") };
  });
}

async function readConstraintFile(root: string, path: string): Promise<string> {
  try {
    return await readFile(resolve(root, path), "utf8");
  } catch (error) {
    throw new EnvironmentError(
      "no-constraints",
      `The constraint file \`${path}\` cannot be read: ${error instanceof Error ? error.message : error}.`,
      "Create it, or correct `python.constraints` in `snakebridge.json`.",
      { cause: error },
    );
  }
}
