/** Where the files are that the engine brings along: the Python grammar and the stubs of typeshed. */
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Name of the asset in a build -> the npm package and path it is copied from. */
export const ASSETS = {
  "web-tree-sitter.wasm": ["web-tree-sitter", "web-tree-sitter.wasm"],
  "tree-sitter-python.wasm": ["tree-sitter-python", "tree-sitter-python.wasm"],
  typeshed: ["pyright", "dist/typeshed-fallback"],
} as const;

export type AssetName = keyof typeof ASSETS;

/**
 * Absolute path of an asset.
 *
 * Bundles lie in `dist/<layer>/` and find their assets in `dist/assets/`, wherever the package was installed or the
 * VSIX was unpacked. Sources (this file still ends in `.ts`) find them in `node_modules`.
 */
export function assetPath(name: AssetName): string {
  const here = fileURLToPath(import.meta.url);
  if (!here.endsWith(".ts")) return join(buildDirectory(here), "assets", name);
  return join(dirname(here), "../../node_modules", ...ASSETS[name]);
}

function buildDirectory(file: string): string {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    if (basename(folder) === "dist") return folder;
  }
  return join(dirname(file), "..");
}
