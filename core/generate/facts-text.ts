/** Facts for the runtime as object literals. */
import { propertyKey } from "./identifiers.js";

export function factsText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(factsText).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined && !isEmptyObject(each));
  return entries.length === 0
    ? "{}"
    : `{ ${entries.map(([key, each]) => `${propertyKey(key)}: ${factsText(each)}`).join(", ")} }`;
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}
