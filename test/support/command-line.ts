/** The command line in this process: fast enough to try every command on many projects. */
import { Writable } from "node:stream";
import { runCommandLine } from "../../cli/program.js";
import type { Ended } from "./run-program.js";

export async function commandLine(args: readonly string[]): Promise<Ended> {
  const said = { stdout: "", stderr: "" };
  const into = (name: keyof typeof said) =>
    new Writable({
      write(chunk, _encoding, done) {
        said[name] += chunk;
        done();
      },
    });
  const code = await runCommandLine(args, { stdout: into("stdout"), stderr: into("stderr") });
  return { code, ...said };
}
