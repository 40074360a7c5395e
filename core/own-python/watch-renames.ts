/** Remembers what the project's own Python defined, so that a new name for the same function is told from a new function. */
import type { OwnModule } from "./read-module.js";

export interface Renames {
  /** The definitions of a module as they are now, of a file that parses. */
  observe(module: string, definitions: OwnModule["definitions"]): void;
  /** What a definition is called now; null when it has its name still, or is gone. */
  newName(module: string, name: string): string | null;
}

export function createRenames(): Renames {
  const last = new Map<string, OwnModule["definitions"]>();
  const renamed = new Map<string, Map<string, string>>();

  const rename = (names: Map<string, string>, from: string, to: string) => {
    for (const [older, newer] of names) if (newer === from) names.set(older, to);
    names.set(from, to);
  };

  return {
    observe(module, definitions) {
      const before = last.get(module);
      last.set(module, definitions);
      if (!before || before === definitions) return;
      const names = renamed.get(module) ?? new Map<string, string>();
      renamed.set(module, names);
      const added = [...definitions].filter(([name]) => !before.has(name));
      for (const [name, text] of before) {
        const match = definitions.has(name) ? undefined : added.find(([, other]) => other === text);
        if (match) rename(names, name, match[0]);
      }
      for (const name of definitions.keys()) names.delete(name);
    },
    newName: (module, name) => renamed.get(module)?.get(name) ?? null,
  };
}
