/** The Ledger view: the dynamic calls, grouped by what can become of them, below each the places where it stands. */
import { Position, Range, Uri } from "vscode";
import type { LedgerRow, ProjectRows, SiteRow } from "../../contract/views.js";
import type { Node } from "./tree.js";

/** In this order. */
const GROUPS: readonly { readonly state: LedgerRow["state"]; readonly label: string; readonly icon: string }[] = [
  { state: "promotable", label: "Can be promoted", icon: "arrow-up" },
  { state: "typed", label: "Bound already: promote the call", icon: "arrow-up" },
  { state: "choice", label: "Computed names: bind and choose", icon: "list-selection" },
  { state: "computed", label: "Computed names: too many to choose from", icon: "question" },
  { state: "unknown", label: "Not in the installed library", icon: "error" },
  { state: "unconfigured", label: "Library is not in snakebridge.json", icon: "warning" },
  { state: "gone", label: "Gone from the sources", icon: "history" },
];

const PROMOTABLE: readonly LedgerRow["state"][] = ["promotable", "typed"];

export function ledgerNodes({ uri, rows }: ProjectRows<LedgerRow>): readonly Node[] {
  return GROUPS.flatMap(({ state, label, icon }) => {
    const here = rows.filter((row) => row.state === state);
    if (here.length === 0) return [];
    return [
      {
        id: `${uri} ${state}`,
        label,
        description: String(here.length),
        icon,
        isOpen: state !== "gone",
        children: here.map((row) => toNode(row, uri)),
      },
    ];
  });
}

function toNode(row: LedgerRow, uri: string): Node {
  const name = row.names.join(", ") || "computed name";
  const isPromotable = PROMOTABLE.includes(row.state);
  return {
    id: `${uri} ${row.state} ${name} ${row.sites[0]?.uri} ${row.sites[0]?.line}`,
    label: name,
    description: row.count === 0 ? "not run yet" : `${row.count}×${row.failed > 0 ? `, ${row.failed} failed` : ""}`,
    icon: "symbol-event",
    isOpen: true,
    ...(isPromotable ? { context: "promotable", about: { uri: row.sites[0]?.uri ?? uri, symbols: row.names } } : {}),
    children: row.sites.map((site, index) => toSite(site, `${uri} ${name} ${index}`)),
  };
}

function toSite({ uri, line, character, text }: SiteRow, id: string): Node {
  const place = new Position(line, character);
  return {
    id,
    label: text,
    description: `${uri.split("/").at(-1)}:${line + 1}`,
    icon: "go-to-file",
    command: {
      title: "Open",
      command: "vscode.open",
      arguments: [Uri.parse(uri), { selection: new Range(place, place) }],
    },
  };
}
