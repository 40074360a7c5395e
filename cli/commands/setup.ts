/** `snakebridge setup`: creates or checks the Python environment and installs the libraries. */
import { Option } from "commander";
import { HARDWARE, type Hardware } from "../../contract/configuration.js";
import type { CommandDefinition } from "../command.js";
import { ExitCode } from "../exit-code.js";
import { exitCodeOf, locateFindings, printFindings } from "../finding-report.js";
import { findProject } from "../project.js";

interface SetupCommandOptions {
  readonly check?: boolean;
  readonly hardware?: Hardware;
}

export const setup: CommandDefinition<SetupCommandOptions> = {
  name: "setup",
  summary: "create or check the Python environment, install the libraries",
  description:
    "Finds the project's Python, or makes an environment in .snakebridge/venv, and installs what the libraries of snakebridge.json need.",
  options: [
    new Option("--check", "install nothing; exit with 3 when something is missing"),
    new Option("--hardware <kind>", "install the variants of this hardware; default: what the machine has").choices(
      HARDWARE,
    ),
  ],
  async run({ options, terminal, signal }) {
    const { readProject, toWish } = await import("../../host/read-project.js");
    const { setUpEnvironment } = await import("../../host/environment/set-up.js");
    const root = findProject(options.project);
    const { value: configuration, findings: found } = readProject(root);
    const findings = locateFindings(root, found);
    if (exitCodeOf(findings) !== ExitCode.ok) {
      if (options.json) terminal.print(JSON.stringify({ findings }, null, 2));
      else printFindings(terminal, findings);
      return ExitCode.findings;
    }

    const project = { ...toWish(root, configuration, options.python ?? null), configuration };
    const progress = terminal.startProgress();
    const report = await setUpEnvironment(project, {
      check: options.check === true,
      ...(options.hardware !== undefined && { hardware: options.hardware }),
      signal,
      onProgress: ({ step, done, total, output }) => progress.update(step, done, total, output),
    }).finally(() => progress.stop());
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
