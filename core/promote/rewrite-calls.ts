/** The selected calls of all sources -> edits, one file after the other. */
import type { Promotion } from "../engine.js";
import type { Usage } from "../model.js";
import { readBindings } from "../rewrite/read-bindings.js";
import { rewriteSource } from "../rewrite/rewrite-source.js";

export interface Sources {
  readonly sources: ReadonlyMap<string, string>;
  /** Texts by their path in the generated directory. */
  readonly generated: ReadonlyMap<string, string>;
  readonly modules: ReadonlySet<string>;
  readonly generatedDir: string;
}

export function rewriteCalls(
  usages: readonly Usage[],
  { sources, generated, modules, generatedDir }: Sources,
): Pick<Promotion, "edits" | "calls" | "left"> {
  const bindings = readBindings(generated);
  const byPath = new Map<string, Usage[]>();
  for (const usage of usages) byPath.set(usage.path, [...(byPath.get(usage.path) ?? []), usage]);
  const results = [...byPath].map(([path, here]) =>
    rewriteSource({ path, text: sources.get(path) ?? "", usages: here, bindings, modules, generatedDir }),
  );
  return {
    edits: results.flatMap(({ edit }) => edit ?? []).sort((one, other) => (one.path < other.path ? -1 : 1)),
    calls: results.flatMap(({ rewritten }) => rewritten),
    left: results.flatMap(({ left }) => left),
  };
}
