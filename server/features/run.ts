/** `snakebridge/run`: evaluates the expression at a place in the project's Python, and answers what is to be shown. */
import type { Connection } from "vscode-languageserver";
import { RUN, type RunParameters, type RunResult } from "../../contract/run.js";
import { toSignal } from "../convert.js";
import { explain } from "../explain.js";
import type { LastValues } from "../last-values.js";
import type { Workspace } from "../workspace.js";

export function registerRun(connection: Connection, workspace: Workspace, values: LastValues): void {
  connection.onRequest<RunResult, void>(RUN, async ({ uri, range }: RunParameters, token) => {
    const file = workspace.find(uri);
    if (!file) return refused("The file belongs to no project: there is no `snakebridge.json` above it.");
    const { host, textAt } = file.project;
    const document = textAt(file.path);
    const selection = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    try {
      const planned = host.engine.planRun(file.path, selection);
      if (typeof planned === "string") return refused(planned);
      const { program, span } = planned;
      const { answer, python } = await host.run(program, { signal: toSignal(token) });
      if (answer.kind === "value") values.remember(document, span, answer);
      const expression = document.getText().slice(span.start, span.end);
      return { ...answer, expression, line: document.positionAt(span.end).line, python };
    } catch (error) {
      // A failed run says why where it was asked for; there is nothing to answer empty.
      return refused(token.isCancellationRequested ? "The run was cancelled." : explain(error));
    }
  });
}

function refused(message: string): RunResult {
  return { kind: "refused", message };
}
