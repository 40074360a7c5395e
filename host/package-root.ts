/** Where this package lies on disk, from a checkout as from a bundle: the Python adapter is beside its `package.json`. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of the `snakebridge` package. */
export function packageRoot(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, "python", "pyproject.toml"))) {
    const parent = dirname(directory);
    if (parent === directory) {
      throw new Error("The package `snakebridge` is incomplete: its Python adapter is missing. Install it again.");
    }
    directory = parent;
  }
  return directory;
}

/** Version of the package, and of the adapter that it brings. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as { version: string };
  return version;
}
