/** `snakebridge docs show`: all that is known of one symbol, as a hover shows it. */
import type { CommandDefinition } from "../../command.js";
import { ExitCode } from "../../exit-code.js";
import { findProject } from "../../project.js";
import { requirePython } from "../../require-python.js";
import { UserError } from "../../user-error.js";

export const docsShow: CommandDefinition<object> = {
  name: "show",
  summary: "show the documentation of a symbol",
  description: "Prints the Python signature, where it came from and the docstring as Markdown.",
  arguments: [["<symbol>", "its full name, as `numpy.linalg.svd` or `numpy.ndarray.sum`"]],
  async run({ options, terminal, signal }, name = "") {
    const { openHost } = await import("../../../host/open-host.js");
    const root = findProject(options.project);
    await using host = openHost({ root, interpreter: options.python ?? null, trusted: true, log: () => {} });
    for (const [module, symbol] of splits(name)) {
      const card = await host.engine.describe(module, symbol, { signal });
      if (card === null) continue;
      if (options.json) terminal.print(JSON.stringify(card, null, 2));
      else {
        terminal.print(terminal.paint("bold", card.python));
        for (const line of [card.url, card.deprecated && `Deprecated: ${card.deprecated}`, card.documentation])
          if (line) terminal.print(`\n${line}`);
      }
      return ExitCode.ok;
    }
    requirePython(host);
    throw new UserError(
      "unknown-symbol",
      `Python has no \`${name}\`.`,
      "`snakebridge docs search` finds what the configured libraries offer.",
    );
  },
};

/** Longest module first: where it ends, only Python knows. */
function splits(name: string): readonly (readonly [module: string, symbol: string])[] {
  const parts = name.split(".");
  return parts.map((_, index) => {
    const end = parts.length - index;
    return [parts.slice(0, end).join("."), parts.slice(end).join(".")] as const;
  });
}
