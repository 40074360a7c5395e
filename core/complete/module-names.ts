/** Modules where a string names one: the configured libraries, and after a dot their submodules. */
import { readQuietly } from "../inspect/read-quietly.js";
import type { Span } from "../model.js";
import { type Completion, plainCompletion } from "./completion.js";
import type { Known } from "./known.js";

/** @param typed the text before the cursor. */
export async function moduleNames(typed: string, span: Span, known: Known): Promise<readonly Completion[]> {
  const { configuration, reader, options } = known;
  const dot = typed.lastIndexOf(".");
  const parent = typed.slice(0, Math.max(dot, 0));
  const complete = (module: string, detail: string | null) =>
    plainCompletion(module, "module", span, { module, symbol: "" }, detail);
  if (parent === "") {
    return Object.entries(configuration.libraries).map(([library, { source }]) => complete(library, DETAIL[source]));
  }
  const read = await readQuietly(reader, parent, [], options);
  const names = Object.entries(read?.description.names ?? {});
  return names.filter(([, kind]) => kind === "module").map(([name]) => complete(`${parent}.${name}`, null));
}

const DETAIL = { installed: "installed library", stdlib: "standard library", local: "this project's Python" } as const;
