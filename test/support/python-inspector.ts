/** The inspector port over a plain child process: real introspection without the wire, for tests of the core. */
import { type ChildProcess, spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { InspectionError, type Inspector } from "../../core/inspect/inspector.js";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
const PROGRAM = `
import json, sys
sys.path[:0] = json.loads(sys.argv[1])
from snakebridge_adapter.introspect import describe
out, sys.stdout = sys.stdout, sys.stderr
for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = {"value": describe(request["module"], request["symbols"])}
    except BaseException as error:
        code = "unknown-module" if getattr(error, "code", "") == "unknown_module" else "import-failed"
        answer = {"code": code, "message": str(error)}
    print(json.dumps(answer), file=out, flush=True)
`;

export interface PythonInspector extends Inspector, Disposable {
  /** How often Python was asked. */
  readonly asked: () => number;
}

/** `paths` come first on \`sys.path\`. The process ends when it is disposed. */
export function pythonInspector(
  options: { readonly paths?: readonly string[]; readonly hashSeed?: string } = {},
): PythonInspector {
  const waiting: ((line: string) => void)[] = [];
  let child: ChildProcess | undefined;
  let asked = 0;

  const start = () => {
    const paths = JSON.stringify([...(options.paths ?? []), join(ROOT, "python")]);
    child = spawn(join(ROOT, ".venv/bin/python"), ["-c", PROGRAM, paths], {
      stdio: ["pipe", "pipe", "ignore"],
      env: { ...process.env, PYTHONHASHSEED: options.hashSeed ?? "0" },
    });
    if (child.stdout) createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()?.(line));
    child.on("exit", () => {
      for (const settle of waiting.splice(0)) settle(JSON.stringify({ code: "failed", message: "Python ended." }));
    });
    return child;
  };

  return {
    asked: () => asked,
    fingerprint: async () => "test",
    async describe(request) {
      asked++;
      const { stdin } = child ?? start();
      const line = await new Promise<string>((resolve) => {
        waiting.push(resolve);
        stdin?.write(`${JSON.stringify(request)}\n`);
      });
      const answer = JSON.parse(line) as { value: unknown; code?: InspectionError["code"]; message: string };
      if (answer.code !== undefined) throw new InspectionError(answer.code, answer.message);
      return answer.value;
    },
    [Symbol.dispose]() {
      child?.kill();
    },
  };
}
