/** `snakebridge verify`: whether the committed bindings cover what the sources use; needs no Python. */
import { Option } from "commander";
import type { CommandDefinition } from "../command.js";
import { ExitCode } from "../exit-code.js";
import { exitCodeOf, locateFindings, printFindings } from "../finding-report.js";
import { findProject } from "../project.js";

interface VerifyOptions {
  readonly environment?: boolean;
}

export const verify: CommandDefinition<VerifyOptions> = {
  name: "verify",
  summary: "check the committed bindings, for continuous integration",
  description:
    "Fails when a file, function, class or member that the sources use is not bound, when a generated file is not as it was generated, or when the bindings are stale. Generates nothing and needs no Python, unless --environment asks for it.",
  options: [new Option("--environment", "also compare the installed Python and libraries with the lock")],
  async run({ options, terminal, signal }) {
    const { openHost } = await import("../../host/open-host.js");
    const root = findProject(options.project);
    const trusted = options.environment === true;
    await using host = openHost({ root, interpreter: options.python ?? null, trusted, log: () => {} });
    const { value, findings } = await host.engine.verify({ signal });
    const drift = trusted ? await host.engine.drift({ signal }) : null;
    // Drift alone does not break a build: the bindings still fit the sources.
    const said = new Set(findings.map(({ message }) => message));
    const drifted = drift?.findings.filter(({ message }) => !said.has(message)) ?? [];
    const located = locateFindings(root, [...findings, ...drifted]);
    const code = exitCodeOf(located);
    const summary = {
      ok: code === ExitCode.ok,
      symbols: Object.keys(value.manifest.symbols).length,
      files: Object.keys(value.lock?.files ?? {}).length,
      usages: value.usages.filter(({ kind }) => kind === "import").length,
    };
    if (options.json) {
      const environment = drift && {
        python: drift.value.python,
        platform: drift.value.platform,
        installed: drift.value.installed,
      };
      terminal.print(JSON.stringify({ ...summary, environment, findings: located }, null, 2));
      return code;
    }
    printFindings(terminal, located);
    const mark = summary.ok ? terminal.paint("green", "ok") : terminal.paint("red", "FAIL");
    terminal.print(
      `${mark} ${summary.usages} uses, ${summary.symbols} bound symbols, ${summary.files} generated files`,
    );
    return code;
  },
};
