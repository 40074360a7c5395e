/** What pyright said when it was asked: committed for each library, so that figures need no minute of pyright. */
import { readFileSync, writeFileSync } from "node:fs";
import { closing } from "../../core/inference/result-text.js";
import type { TypeChecker } from "../../core/inference/type-checker.js";

/** Made by `npx tsx test/types/record-inference.ts <library>`. */
interface Recording {
  /** `pyright 1.1.414`. */
  readonly checker: string;
  /** What was revealed, by the line that asked. */
  readonly revealed: Readonly<Record<string, string>>;
}

const fileOf = (library: string) => new URL(`inferred/${library}.json`, import.meta.url);

/** Answers as the recorded one did. */
export function recordedChecker(library: string): TypeChecker {
  const { checker, revealed } = JSON.parse(readFileSync(fileOf(library), "utf8")) as Recording;
  return {
    identify: async () => checker,
    async reveal(program) {
      const lines = program.split("\n").entries();
      return new Map([...lines].flatMap(([line, text]) => (revealed[text] ? [[line, revealed[text]] as const] : [])));
    },
  };
}

/** Asks another one, and writes down what it says. */
export async function recordingChecker(library: string, asked: TypeChecker): Promise<TypeChecker> {
  const checker = (await asked.identify()) ?? "";
  const revealed: Record<string, string> = {};
  return {
    identify: async () => checker,
    async reveal(program, options) {
      const answers = await asked.reveal(program, options);
      const lines = program.split("\n");
      for (const [line, text] of answers) revealed[lines[line] ?? ""] = withoutParameters(text);
      const sorted = Object.fromEntries(Object.entries(revealed).sort(([one], [other]) => (one < other ? -1 : 1)));
      writeFileSync(fileOf(library), `${JSON.stringify({ checker, revealed: sorted }, null, 2)}\n`);
      return answers;
    },
  };
}

/** Of parameters nothing is believed. */
function withoutParameters(text: string): string {
  const end = text.startsWith("(") ? closing(text, 0) : text.length;
  return text.startsWith(" -> ", end + 1) ? `()${text.slice(end + 1)}` : text;
}
