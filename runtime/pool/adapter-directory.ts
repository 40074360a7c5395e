/** Where the Python adapter of this package lies, from a checkout as from a bundle. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { SnakeBridgeError } from "../errors.js";

/** Absolute path of the directory that Python runs. */
export function adapterDirectory(from = dirname(fileURLToPath(import.meta.url))): string {
  const adapter = join(from, "python", "snakebridge_adapter");
  if (existsSync(join(adapter, "__main__.py"))) return adapter;
  const parent = dirname(from);
  if (parent !== from) return adapterDirectory(parent);
  throw new SnakeBridgeError(
    "adapter_incomplete",
    "The package `snakebridge` has no Python adapter. Install it again.",
  );
}
