/** The directory of `sys.path` that a module was imported from. */
import type { ModuleDescription } from "../../contract/description.js";

/** Null for what is built in and for the standard library, whose stubs are typeshed's. */
export function rootOf({ module, file, isPackage, origin }: ModuleDescription): string | null {
  if (file === null || origin === "stdlib") return null;
  const folders = file.split(/[\\/]/);
  const root = folders.slice(0, folders.length - module.split(".").length - (isPackage ? 1 : 0));
  return root.join("/");
}
