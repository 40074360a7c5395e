/** Symbols that Python has and the bindings do not: accepting one generates it, and imports its module where nothing does. */
import { readQuietly } from "../inspect/read-quietly.js";
import type { Span, TextEdit } from "../model.js";
import { joinName } from "../resolve/split-name.js";
import { CUSTOMARY } from "../rewrite/customary-names.js";
import type { Cursor } from "../scan/cursor.js";
import { type Completion, type Completions, NO_COMPLETIONS, plainCompletion } from "./completion.js";
import type { Known } from "./known.js";

/** How a module is written before a dot, and the import that this takes; `meant` is a name that stands for it already. */
export type ImportFor = (
  module: string,
  meant?: string,
) => { readonly text: string; readonly edits: readonly TextEdit[] };

/** So many letters of a name tell what is meant. */
const LETTERS = 3;

/** `np.|`, where TypeScript knows only what is generated. */
export async function unboundMembers(
  { target, root, span }: Extract<Cursor, { kind: "member" }>,
  known: Known,
  importFor: ImportFor,
): Promise<readonly Completion[]> {
  if (target === null) {
    const module = moduleNamed(root, known);
    if (module === null) return [];
    const { text, edits } = importFor(module, root);
    return text === `${root}.` ? unbound(module, span, known, { text: "", edits }) : [];
  }
  const origin = known.originOf(target);
  return origin?.kind === "python" ? unbound([origin.module, ...origin.path].join("."), span, known, INTO_PLACE) : [];
}

/** `import { | } from "./python/numpy/index.js"` */
export async function unboundImports(
  { specifier, taken, span }: Extract<Cursor, { kind: "import" }>,
  known: Known,
): Promise<readonly Completion[]> {
  const origin = known.originOf({ specifier, path: [] });
  if (origin?.kind !== "python") return [];
  const items = await unbound(origin.module, span, known, INTO_PLACE);
  return items.filter(({ label }) => !taken.includes(label));
}

/** A name that stands by itself, among what the bound modules could offer. */
export async function unboundNames(
  { name, span }: Extract<Cursor, { kind: "name" }>,
  known: Known,
  importFor: ImportFor,
): Promise<Completions> {
  if (name.length < LETTERS) return { ...NO_COMPLETIONS, isIncomplete: true };
  const items: Completion[] = [];
  for (const module of known.coverage.modules) {
    const found = (await unbound(module, span, known, INTO_PLACE)).filter(({ label }) => label.startsWith(name));
    if (found.length === 0) continue;
    const { text, edits } = importFor(module);
    items.push(...found.map((item) => ({ ...item, text: `${text}${item.text}`, edits })));
  }
  return { items, isIncomplete: true };
}

const INTO_PLACE = { text: "", edits: [] };

async function unbound(
  module: string,
  span: Span,
  { reader, options, coverage }: Known,
  { text, edits }: ReturnType<ImportFor>,
): Promise<readonly Completion[]> {
  const read = await readQuietly(reader, module, [], options);
  const names = Object.entries(read?.description.names ?? {});
  return names
    .filter(([name]) => !coverage.covers(module, name))
    .map(([name, kind]) => ({
      ...plainCompletion(name, kind, span, { module, symbol: name }, `generate from ${module}`),
      text: text + name,
      edits,
      binds: [joinName({ module, symbol: name })],
    }));
}

/** The configured module that a name like `np` or `linalg` is used for. */
function moduleNamed(root: string, { configuration, coverage }: Known): string | null {
  const modules = [...Object.keys(configuration.libraries), ...coverage.modules];
  return modules.find((module) => CUSTOMARY[module] === root || module.split(".").at(-1) === root) ?? null;
}
