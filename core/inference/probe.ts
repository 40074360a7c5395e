/** A program that asks a checker about callables, one in each line. */
import type { Question } from "./open-callables.js";

export interface Probe {
  readonly program: string;
  /** The questions by the line they are asked in. */
  readonly questions: ReadonlyMap<number, Question>;
}

export function createProbe(questions: readonly Question[]): Probe {
  const modules = [...new Set(questions.map(({ module }) => module))].sort();
  const lines = modules.map((module) => `import ${module}`);
  const asked = new Map<number, Question>();
  for (const question of questions) {
    asked.set(lines.length, question);
    lines.push(toLine(question));
  }
  return { program: `${lines.join("\n")}\n`, questions: asked };
}

/** Through an instance: a property says its type there, and a method what `self` is. */
function toLine({ module, owner, name }: Question): string {
  if (owner === null) return `reveal_type(${module}.${name})`;
  return `def _(self: ${module}.${owner}): reveal_type(self.${name})`;
}
