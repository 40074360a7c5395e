/** Files for what can be made again: a cache that cannot be written is only slower. */
import type { Files } from "./files.js";

export function lenient(files: Files): Files {
  const write = (path: string, text: string): boolean => {
    try {
      return files.write(path, text);
    } catch {
      return false;
    }
  };
  return { ...files, write };
}
