/** `snakebridge promote`: binds what is called dynamically, and makes the calls typed. */
import { Option } from "commander";
import { createTwoFilesPatch } from "diff";
import type { Engine, PromoteOptions, Promotion } from "../../core/engine.js";
import { applyEdits } from "../../core/rewrite/apply-edits.js";
import type { CommandDefinition } from "../command.js";
import { exitCodeOf, locateFindings, position, printFindings } from "../finding-report.js";
import { findProject } from "../project.js";
import type { Terminal } from "../terminal.js";
import { UserError } from "../user-error.js";

interface PromoteCommandOptions {
  readonly library?: string;
  readonly file?: string;
  readonly at?: string;
  readonly all?: boolean;
  readonly dryRun?: boolean;
}

export const promote: CommandDefinition<PromoteCommandOptions> = {
  name: "promote",
  summary: "make dynamic calls typed",
  description:
    "Binds the symbols that are called dynamically by literal names, rewrites the calls to the typed functions, and closes their entries in the ledger. Calls that could mean something else afterwards stay, with the reason.",
  arguments: [["[symbols...]", "only calls of these names, such as numpy.linalg.svd"]],
  options: [
    new Option("--library <name>", "every call of this library"),
    new Option("--file <path>", "every call in this file"),
    new Option("--at <path:line>", "the call that stands in this line"),
    new Option("--all", "every call of the project"),
    new Option("--dry-run", "write nothing; show what would change"),
  ],
  async run({ options, terminal, signal }, ...symbols) {
    const { openHost } = await import("../../host/open-host.js");
    const root = findProject(options.project);
    await using host = openHost({ root, interpreter: options.python ?? null, trusted: true, log: () => {} });
    const selection = await select(host.engine, root, options, symbols);
    const isDry = options.dryRun === true;
    const progress = terminal.startProgress();
    const { value: promotion, findings } = await host.engine
      .promote({
        ...selection,
        dryRun: isDry,
        signal,
        onProgress: (step, done, total) => progress.update(step, done, total),
      })
      .finally(() => progress.stop());
    signal.throwIfAborted();

    const located = locateFindings(root, findings);
    const report = toReport(root, promotion);
    if (options.json) terminal.print(JSON.stringify({ dryRun: isDry, ...report, findings: located }, null, 2));
    else {
      printFindings(terminal, located);
      if (isDry) for (const { diff } of report.sources) terminal.print(diff);
      printSummary(terminal, report, isDry);
    }
    return exitCodeOf(findings);
  },
};

async function select(
  engine: Engine,
  root: string,
  { library, file, at, all }: PromoteCommandOptions,
  symbols: readonly string[],
): Promise<PromoteOptions> {
  if (at !== undefined) return await findCall(engine, root, at);
  if (symbols.length === 0 && library === undefined && file === undefined && !all) {
    throw new UserError(
      "nothing-selected",
      "It is not said which calls to promote.",
      "Name symbols, a `--library`, a `--file` or a line `--at`; `--all` promotes every call. `--dry-run` shows what would change.",
    );
  }
  return {
    ...(symbols.length > 0 && { symbols }),
    ...(library !== undefined && { library }),
    ...(file !== undefined && { path: toPath(file) }),
  };
}

async function findCall(engine: Engine, root: string, at: string): Promise<PromoteOptions> {
  const [, file = "", line = ""] = /^(.*):(\d+)(?::\d+)?$/.exec(at) ?? [];
  const path = toPath(file);
  const { value: uses } = await engine.reconcile();
  const usages = uses.flatMap((use) => use.usages).filter((usage) => usage.kind === "dynamic" && usage.path === path);
  const found = usages.find((usage) => {
    const { start, end } = usage.call ?? usage.span;
    const [first, last] = [start, end].map(
      (offset) => position(root, { path, span: { start: offset, end: offset } }).line,
    );
    return Number(first) <= Number(line) && Number(line) <= Number(last);
  });
  if (found) return { path, offset: found.span.start };
  throw new UserError(
    "no-call",
    `There is no dynamic call with literal names at \`${at}\`.`,
    "`snakebridge ledger` lists the calls with their lines.",
  );
}

function toPath(file: string): string {
  return file.replaceAll("\\", "/").replace(/^\.\//, "");
}

function toReport(root: string, { symbols, edits, calls, left, closed, generation }: Promotion) {
  return {
    symbols,
    calls: calls.map((usage) => ({ name: `${usage.module}.${usage.symbol}`, path: usage.path })),
    left: left.map(({ name, reason, ...place }) => ({ name, reason, path: place.path, ...position(root, place) })),
    closed,
    sources: edits.map(({ path, before, edits: changes }) => ({
      path,
      diff: createTwoFilesPatch(`a/${path}`, `b/${path}`, before, applyEdits(before, changes)).replace(/^=+\n/, ""),
    })),
    written: generation?.written ?? [],
    removed: generation?.removed ?? [],
  };
}

function printSummary(terminal: Terminal, report: ReturnType<typeof toReport>, isDry: boolean): void {
  const [wrote, promoted] = isDry ? ["would write", "would be typed"] : ["wrote", "are typed"];
  for (const path of [...report.written, ...report.sources.map((source) => source.path)])
    terminal.print(`${terminal.paint("green", wrote)} ${path}`);
  for (const { path, line, column, name, reason } of report.left)
    terminal.print(`${terminal.paint("yellow", "stays")} ${path}:${line}:${column} \`${name}\`: ${reason}`);
  terminal.print(
    `${report.calls.length} calls in ${report.sources.length} files ${promoted}, ${report.symbols.length} symbols bound, ${report.left.length} calls stay dynamic`,
  );
}
