/** Takes what is wrong out of a configuration, so that the rest of it holds. */
import { pathOf, type SchemaError } from "./schema.js";

type Container = Record<string, unknown>;

export function withoutWrong(written: unknown, errors: readonly SchemaError[]): object {
  const root: Container = { root: structuredClone(written) };
  for (const error of errors) {
    const path = ["root", ...pathOf(error), ...wrongKey(error)];
    if (error.keyword !== "required") remove(root, path);
  }
  const value = compact(root.root);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

/** Errors about a key are reported at the object that has it. */
function wrongKey({ keyword, params }: SchemaError): readonly string[] {
  if (keyword === "additionalProperties") return [String(params.additionalProperty)];
  return keyword === "propertyNames" ? [String(params.propertyName)] : [];
}

function remove(root: Container, path: readonly string[]): void {
  let container: unknown = root;
  for (const key of path.slice(0, -1)) container = (container as Container | undefined)?.[key];
  const last = path.at(-1);
  if (typeof container === "object" && container !== null && last !== undefined)
    (container as Container)[last] = undefined;
}

function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(compact);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, compact(item)]),
  );
}
