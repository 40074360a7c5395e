/** What a checker answered, kept on disk for each version of a library, each checker and each generator. */
import { createHash } from "node:crypto";
import type { ModuleDescription } from "../../contract/description.js";
import type { Files } from "../files.js";
import { fingerprintSources } from "../inspect/local-sources.js";
import { rootOf } from "../inspect/root-of.js";
import type { Inferred } from "../sources/inferred.js";

export interface InferenceCache {
  /** The answers about the library of a module; they grow when more are learned. */
  of(description: ModuleDescription): Inferred;
  /** @param answers results by identity; null for what the checker does not know, so that it is not asked again. */
  learn(description: ModuleDescription, answers: ReadonlyMap<string, string | null>): void;
}

/** @param maker what the answers depend on besides the library: the checker, the interpreter, the generator. */
export function createInferenceCache(files: Files, directory: string, maker: string): InferenceCache {
  const known = new Map<string, Map<string, string | null>>();

  const pathOf = (description: ModuleDescription) =>
    `${directory}/inferred/${hash(stampOf(files, description, maker))}.json`;
  const open = (path: string) => {
    const answers = known.get(path) ?? read(files, path);
    known.set(path, answers);
    return answers;
  };

  return {
    of(description) {
      const answers = open(pathOf(description));
      return { result: (identity) => answers.get(identity) };
    },
    learn(description, learned) {
      const path = pathOf(description);
      const answers = open(path);
      for (const [identity, text] of learned) answers.set(identity, text);
      const sorted = Object.fromEntries([...answers].sort(([one], [other]) => (one < other ? -1 : 1)));
      files.write(path, JSON.stringify(sorted));
    },
  };
}

function read(files: Files, path: string): Map<string, string | null> {
  try {
    const found: unknown = JSON.parse(files.read(path) ?? "{}");
    const entries = typeof found === "object" && found !== null ? Object.entries(found) : [];
    return new Map(
      entries.filter((each): each is [string, string | null] => each[1] === null || typeof each[1] === "string"),
    );
  } catch {
    return new Map(); // a file that was cut off or edited is one that is not there
  }
}

/** Of the project's own modules, the text of all of them; of a library, its version. */
function stampOf(files: Files, description: ModuleDescription, maker: string): string {
  const { distribution, module } = description;
  const root = rootOf(description);
  const own = distribution ? "" : fingerprintSources(files, root ?? ".");
  return JSON.stringify([maker, distribution?.name ?? module.split(".")[0], distribution?.version ?? own]);
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 32);
