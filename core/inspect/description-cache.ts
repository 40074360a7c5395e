/** Descriptions that were asked for before, kept on disk under names made of what they depend on. */
import { createHash } from "node:crypto";
import { DESCRIPTION_SCHEMA, type DescribeRequest, type ModuleDescription } from "../../contract/description.js";
import type { Files } from "../files.js";
import { fingerprintSources } from "./local-sources.js";
import { parseDescription } from "./parse-description.js";
import { rootOf } from "./root-of.js";

export interface DescriptionCache {
  read(request: DescribeRequest): ModuleDescription | null;
  write(request: DescribeRequest, description: ModuleDescription): void;
}

/**
 * `fingerprint` names the interpreter and its adapter. A cached answer also holds only while the module's own file and
 * the library's version are the ones it was made from: both are part of the entry and checked when it is read.
 */
export function createDescriptionCache(files: Files, directory: string, fingerprint: string): DescriptionCache {
  const pathOf = (request: DescribeRequest) => {
    const asked = request.symbols === "all" ? "all" : [...request.symbols].sort();
    const key = JSON.stringify([DESCRIPTION_SCHEMA, fingerprint, request.module, asked]);
    return `${directory}/descriptions/${hash(key)}.json`;
  };
  return {
    read(request) {
      const text = files.read(pathOf(request));
      if (text === null) return null;
      try {
        const entry = JSON.parse(text) as { readonly stamp?: unknown; readonly description?: unknown };
        const description = parseDescription(entry.description);
        return entry.stamp === stampOf(files, description) ? description : null;
      } catch {
        return null; // an entry that was cut off or edited is one that is not there
      }
    },
    write(request, description) {
      files.write(pathOf(request), JSON.stringify({ stamp: stampOf(files, description), description }));
    },
  };
}

/** Changes when the library was installed anew; of the project's own modules, when any of them was edited. */
function stampOf(files: Files, description: ModuleDescription): string {
  const { file, distribution, origin } = description;
  if (file === null) return "built in";
  const own = files.fingerprint(file) ?? "gone";
  const root = rootOf(description);
  if (root === null) return own;
  if (origin === "local") return hash(fingerprintSources(files, root));
  const record = distribution && `${distribution.name.replace(/[-.]+/g, "_")}-${distribution.version}.dist-info/RECORD`;
  return record === null ? own : `${own} ${files.fingerprint(`${root}/${record}`)}`;
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 32);
