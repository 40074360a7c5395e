/** `snakebridge lsp --stdio`: the language server, for any editor that speaks LSP. */
import { Option } from "commander";
import type { CommandDefinition } from "../command.js";
import { ExitCode } from "../exit-code.js";
import { UserError } from "../user-error.js";

interface LspOptions {
  readonly stdio?: boolean;
}

export const lsp: CommandDefinition<LspOptions> = {
  name: "lsp",
  summary: "start the language server",
  description: "Starts the language server. The editor starts this command and talks to it over stdin and stdout.",
  options: [new Option("--stdio", "talk over stdin and stdout; the only way there is")],
  async run({ options }) {
    if (!options.stdio) {
      throw new UserError("no-transport", "It is not said how the editor talks to the server.", "Add `--stdio`.");
    }
    const { serve } = await import("../../server/serve.js");
    serve();
    return ExitCode.ok;
  },
};
