/** Which calls a command is about: symbols, a library, a file, a line, or all of them. */
import { Option } from "commander";
import type { CallSelection } from "../core/engine.js";
import type { Usage } from "../core/model.js";
import { position } from "./finding-report.js";
import { UserError } from "./user-error.js";

export interface SelectionOptions {
  readonly library?: string;
  readonly file?: string;
  readonly at?: string;
  readonly all?: boolean;
}

export const SELECTION_OPTIONS: readonly Option[] = [
  new Option("--library <name>", "every call of this library"),
  new Option("--file <path>", "every call in this file"),
  new Option("--at <path:line>", "the call that stands in this line"),
  new Option("--all", "every call of the project"),
];

export interface Selecting {
  readonly root: string;
  /** `promote` */
  readonly verb: string;
  /** What is looked for in the line of `--at`, and how else one finds it. */
  readonly wanted: string;
  readonly remedy: string;
  usages(): Promise<readonly Usage[]>;
}

export async function selectCalls(
  { library, file, at, all }: SelectionOptions,
  symbols: readonly string[],
  selecting: Selecting,
): Promise<CallSelection> {
  if (at !== undefined) return await findCall(at, selecting);
  const { verb } = selecting;
  if (symbols.length === 0 && library === undefined && file === undefined && !all) {
    throw new UserError(
      "nothing-selected",
      `It is not said which calls to ${verb}.`,
      `Name symbols, a \`--library\`, a \`--file\` or a line \`--at\`; \`--all\` is every call of the project. \`--dry-run\` shows what would change.`,
    );
  }
  return {
    ...(symbols.length > 0 && { symbols }),
    ...(library !== undefined && { library }),
    ...(file !== undefined && { path: toPath(file) }),
  };
}

async function findCall(at: string, { root, usages, wanted, remedy }: Selecting): Promise<CallSelection> {
  const [, file = "", line = ""] = /^(.*):(\d+)(?::\d+)?$/.exec(at) ?? [];
  const path = toPath(file);
  const here = (await usages()).filter((usage) => usage.path === path);
  const found = here.find((usage) => {
    const { start, end } = usage.call ?? usage.span;
    const [first, last] = [start, end].map(
      (offset) => position(root, { path, span: { start: offset, end: offset } }).line,
    );
    return Number(first) <= Number(line) && Number(line) <= Number(last);
  });
  if (found) return { path, offset: found.span.start };
  throw new UserError("no-call", `There is no ${wanted} at \`${at}\`.`, remedy);
}

function toPath(file: string): string {
  return file.replaceAll("\\", "/").replace(/^\.\//, "");
}
