/** The Libraries view: a library with its version and coverage, below it what is bound. */
import type { LibraryRow, ProjectRows } from "../../contract/views.js";
import type { Node } from "./tree.js";

const KINDS: Readonly<Record<string, string>> = {
  function: "symbol-method",
  class: "symbol-class",
  value: "symbol-constant",
  module: "symbol-namespace",
};

export function libraryNodes({ uri, rows }: ProjectRows<LibraryRow>): readonly Node[] {
  return rows.map((row) => ({
    id: `${uri} ${row.name}`,
    label: row.name,
    description: [row.version ?? row.requested, `${row.bound.length} bound`, coverageOf(row), ...staleOf(row)]
      .filter(Boolean)
      .join(" · "),
    tooltip: describe(row),
    icon: row.stale.length > 0 ? "warning" : row.covered < row.used ? "circle-large-outline" : "library",
    context: "library",
    about: { uri },
    children: row.bound.map(({ name, kind }) => ({
      id: `${uri} ${row.name} ${name}`,
      label: name.slice(name.startsWith(`${row.name}.`) ? row.name.length + 1 : 0),
      description: kind,
      icon: KINDS[kind] ?? "symbol-misc",
    })),
  }));
}

function coverageOf({ used, covered }: LibraryRow): string {
  return used === 0 ? "not used" : `${covered} of ${used} used`;
}

function staleOf({ stale }: LibraryRow): readonly string[] {
  return stale.length > 0 ? ["stale"] : [];
}

function describe(row: LibraryRow): string {
  const version = row.version ? `bound from ${row.version}` : row.source === "installed" ? "not bound yet" : row.source;
  return [
    `**${row.name}** · ${version}`,
    `Asked for: \`${row.requested}\``,
    `${row.covered} of the ${row.used} names that the sources use have a binding.`,
    ...row.stale,
  ].join("\n\n");
}
