/** `snakebridge doctor`: looks at everything that must be there, one line each with its fix. */
import type { Check } from "../../host/diagnose.js";
import type { CommandDefinition } from "../command.js";
import { ExitCode } from "../exit-code.js";
import { findProject } from "../project.js";

export const doctor: CommandDefinition<object> = {
  name: "doctor",
  summary: "look for what is wrong on this machine",
  description:
    "Checks the configuration, the interpreter, the adapter's packages, the libraries and a worker's handshake.",
  async run({ options, terminal, signal }) {
    const root = findProject(options.project);
    const interpreter = options.python ?? null;
    const { readProject } = await import("../../host/read-project.js");
    const { diagnose } = await import("../../host/diagnose.js");
    const checks: Check[] = [];
    for await (const check of diagnose({ root, interpreter, configuration: readProject(root), signal })) {
      checks.push(check);
      if (options.json) continue;
      const mark = check.ok ? terminal.paint("green", "ok  ") : terminal.paint("red", "FAIL");
      terminal.print(`${mark} ${check.subject}: ${check.detail}`);
      if (check.fix) terminal.print(`     ${terminal.paint("cyan", "fix")}: ${check.fix}`);
    }
    const isFine = checks.every(({ ok }) => ok);
    if (options.json) terminal.print(JSON.stringify({ ok: isFine, checks }, null, 2));
    return isFine ? ExitCode.ok : ExitCode.usage;
  },
};
