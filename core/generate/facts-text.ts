/** Facts for the runtime as object literals. */
import { propertyKey } from "./identifiers.js";
import { LINE_WIDTH } from "./layout.js";

export function factsText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(factsText).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value);
  return entries.length === 0
    ? "{}"
    : `{ ${entries.map(([key, each]) => `${propertyKey(key)}: ${factsText(each)}`).join(", ")} }`;
}

/** `head{...}tail`; over lines when it is long. */
export function factsLines(
  head: string,
  value: Readonly<Record<string, unknown>>,
  tail: string,
  indent = "",
): readonly string[] {
  const line = `${head}${factsText(value)}${tail}`;
  if (indent.length + line.length <= LINE_WIDTH) return [line];
  const inner = Object.entries(value).flatMap(([key, each]) => {
    const start = `${propertyKey(key)}: `;
    const text = `${start}${factsText(each)},`;
    if (`${indent}  ${text}`.length <= LINE_WIDTH || typeof each !== "object" || each === null) return [text];
    if (!Array.isArray(each)) return factsLines(start, each as Readonly<Record<string, unknown>>, ",", `${indent}  `);
    return [`${start}[`, ...each.map((item) => `  ${factsText(item)},`), "],"];
  });
  return [`${head}{`, ...inner.map((each) => `  ${each}`), `}${tail}`];
}
