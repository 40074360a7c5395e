/** `snakebridge lsp --stdio`: the language server, for any editor that speaks LSP. */
import { Option } from "commander";
import type { CommandDefinition } from "../command.js";
import { ExitCode } from "../exit-code.js";

export const lsp: CommandDefinition<object> = {
  name: "lsp",
  summary: "start the language server",
  description: "Starts the language server. The editor starts this command and talks to it over stdin and stdout.",
  options: [new Option("--stdio", "talk over stdin and stdout").makeOptionMandatory()],
  async run() {
    const { serve } = await import("../../server/serve.js");
    serve();
    return ExitCode.ok;
  },
};
