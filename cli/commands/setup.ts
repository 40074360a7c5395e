/** `snakebridge setup`: creates or checks the Python environment and installs the libraries. */
import { Option } from "commander";
import type { CommandDefinition } from "../command.js";
import { ExitCode } from "../exit-code.js";
import { exitCodeOf, locateFindings, printFindings } from "../finding-report.js";
import { findProject } from "../project.js";

interface SetupCommandOptions {
  readonly check?: boolean;
}

export const setup: CommandDefinition<SetupCommandOptions> = {
  name: "setup",
  summary: "create or check the Python environment, install the libraries",
  description:
    "Finds the project's Python, or makes an environment in .snakebridge/venv, and installs what the libraries of snakebridge.json need.",
  options: [new Option("--check", "install nothing; exit with 3 when something is missing")],
  async run({ options, terminal, signal }) {
    const { openHost } = await import("../../host/open-host.js");
    const root = findProject(options.project);
    await using host = openHost({ root, interpreter: options.python ?? null, trusted: true, log: () => {} });
    const findings = locateFindings(root, host.engine.configuration().findings);
    if (exitCodeOf(findings) !== ExitCode.ok) {
      if (options.json) terminal.print(JSON.stringify({ findings }, null, 2));
      else printFindings(terminal, findings);
      return ExitCode.findings;
    }

    const progress = terminal.startProgress();
    const report = await host
      .setup({
        check: options.check === true,
        signal,
        onProgress: ({ step, done, total, output }) => progress.update(step, done, total, output),
      })
      .finally(() => progress.stop());
    if (options.json) terminal.print(JSON.stringify({ ...report, findings }, null, 2));
    else {
      printFindings(terminal, findings);
      terminal.print(`Python ${report.python} at ${report.interpreter} (${report.why})`);
      const verb = options.check ? "missing" : "installed";
      terminal.print(
        report.installed.length === 0 ? "Everything is installed." : `${verb}: ${report.installed.join(", ")}`,
      );
      if (!report.complete) terminal.print(`  ${terminal.paint("cyan", "fix")}: npx snakebridge setup`);
    }
    return report.complete ? ExitCode.ok : ExitCode.outOfDate;
  },
};
