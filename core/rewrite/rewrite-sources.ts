/** Selected uses in all sources -> edits, one file after the other. */
import type { FileEdit, Usage } from "../model.js";
import { readBindings } from "./read-bindings.js";
import type { RewriteInputs, Rewritten } from "./rewrite-source.js";

export interface Sources {
  readonly sources: ReadonlyMap<string, string>;
  /** Texts by their path in the generated directory. */
  readonly generated: ReadonlyMap<string, string>;
  readonly modules: ReadonlySet<string>;
  readonly generatedDir: string;
}

export interface RewrittenSources {
  /** Sorted by path. */
  readonly edits: readonly FileEdit[];
  readonly calls: readonly Usage[];
  readonly left: Rewritten["left"];
}

export function rewriteSources(
  usages: readonly Usage[],
  { sources, generated, modules, generatedDir }: Sources,
  rewrite: (inputs: RewriteInputs) => Rewritten,
): RewrittenSources {
  const bindings = readBindings(generated);
  const byPath = new Map<string, Usage[]>();
  for (const usage of usages) byPath.set(usage.path, [...(byPath.get(usage.path) ?? []), usage]);
  const results = [...byPath].map(([path, here]) =>
    rewrite({ path, text: sources.get(path) ?? "", usages: here, bindings, modules, generatedDir }),
  );
  return {
    edits: results.flatMap(({ edit }) => edit ?? []).sort((one, other) => (one.path < other.path ? -1 : 1)),
    calls: results.flatMap(({ rewritten }) => rewritten),
    left: results.flatMap(({ left }) => left),
  };
}
