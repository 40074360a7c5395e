/** The project's own Python as it stands in its files, told without running it: what does not parse, and what got a new name. */
import type { Configuration } from "../../contract/configuration.js";
import type { Files } from "../files.js";
import type { Finding, Usage } from "../model.js";
import { localSources } from "../resolve/local-module.js";
import { loadPythonParser } from "../stubs/parser.js";
import { type OwnModule, readModule } from "./read-module.js";
import { createRenames } from "./watch-renames.js";

export interface OwnPython {
  /** Reads what changed, and says what does not parse. */
  check(configuration: Configuration, text: (path: string) => string | null): Promise<readonly Finding[]>;
  /** One finding for each use of a definition that has another name now, with the edits of all its uses. */
  renamedUses(usages: readonly Usage[]): readonly Finding[];
}

export function createOwnPython(files: Files): OwnPython {
  const known = new Map<string, { readonly text: string; readonly module: OwnModule }>();
  const renames = createRenames();

  const read = async (path: string, text: string): Promise<OwnModule> => {
    const before = known.get(path);
    if (before?.text === text) return before.module;
    const module = readModule((await loadPythonParser()).parse(text), text);
    known.set(path, { text, module });
    return module;
  };

  return {
    async check(configuration, textOf) {
      const findings: Finding[] = [];
      for (const [library, { source }] of Object.entries(configuration.libraries)) {
        for (const path of source === "local" ? localSources(library, configuration, files) : []) {
          const module = await read(path, textOf(path) ?? "");
          if (module.error) findings.push(syntaxFinding(path, module.error));
          else renames.observe(moduleOf(path, configuration.python.paths), module.definitions);
        }
      }
      return findings;
    },
    renamedUses(usages) {
      return usages.flatMap((usage) => {
        const name = usage.kind === "computed" ? null : renames.newName(usage.module, usage.symbol);
        if (name === null) return [];
        const all = usages.filter(
          ({ module, symbol, kind }) => kind !== "computed" && module === usage.module && symbol === usage.symbol,
        );
        return [renameFinding(usage, name, all)];
      });
    },
  };
}

function syntaxFinding(path: string, { start, end, missing }: NonNullable<OwnModule["error"]>): Finding {
  const what = missing === null ? "this is no Python" : `\`${missing}\` is missing here`;
  return {
    code: "python-syntax",
    severity: "error",
    message: `${what}: until \`${path}\` parses, its bindings stay as they are and calls of it fail`,
    place: { path, span: { start, end } },
    fixes: [],
  };
}

function renameFinding({ module, symbol, path, span }: Usage, name: string, all: readonly Usage[]): Finding {
  // Between the quotes, where a string names it.
  const edits = all.map((use) => ({
    path: use.path,
    span: use.kind === "dynamic" ? { start: use.span.start + 1, end: use.span.end - 1 } : use.span,
  }));
  const places = `${edits.length} place${edits.length === 1 ? "" : "s"}`;
  return {
    code: "unknown-symbol",
    severity: "error",
    message: `\`${module}.${symbol}\` is called \`${name}\` in Python now`,
    place: { path, span },
    fixes: [
      {
        kind: "rename",
        title: `Rename to \`${name}\` in ${places}`,
        places: edits,
        text: name,
        symbols: [`${module}.${name}`],
      },
    ],
  };
}

function moduleOf(path: string, folders: readonly string[]): string {
  const folder = folders
    .map((each) => each.replaceAll("\\", "/").replace(/^\.\//, "").replace(/\/$/, ""))
    .find((each) => path.startsWith(`${each}/`));
  const inside = folder ? path.slice(folder.length + 1) : path;
  return inside
    .replace(/\.py$/, "")
    .replace(/\/__init__$/, "")
    .replaceAll("/", ".");
}
