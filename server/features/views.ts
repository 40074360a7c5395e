/** The requests of the sidebar's views: libraries, ledger and pools of every project. */
import { basename } from "node:path";
import type { Connection } from "vscode-languageserver";
import {
  INTERRUPT_POOL,
  LEDGER,
  type LedgerRow,
  LIBRARIES,
  type LibraryRow,
  POOLS,
  type PoolParameters,
  type ProjectRows,
  RESTART_POOL,
  VIEWS_CHANGED,
} from "../../contract/views.js";
import type { DynamicUse } from "../../core/reconcile/dynamic-use.js";
import { toUri } from "../convert.js";
import type { Guard } from "../guard.js";
import type { Project } from "../project.js";
import type { Workspace } from "../workspace.js";

export function registerViews(connection: Connection, workspace: Workspace, guard: Guard): void {
  const answer = <Row>(request: string, rowsOf: (project: Project) => Promise<readonly Row[]>) =>
    connection.onRequest(
      request,
      guard(request, [], () => Promise.all(workspace.projects().map((project) => describeProject(project, rowsOf)))),
    );
  answer(LIBRARIES, async ({ host }): Promise<readonly LibraryRow[]> => (await host.engine.libraries()).value);
  answer(LEDGER, ledgerRows);
  answer(POOLS, ({ host }) => host.pools());

  const findHost = ({ project: uri }: PoolParameters) =>
    workspace.projects().find(({ root }) => toUri(root) === uri)?.host;
  connection.onRequest(
    RESTART_POOL,
    guard("restart pool", null, (parameters: PoolParameters) => findHost(parameters)?.restartPool(parameters.pool)),
  );
  connection.onRequest(
    INTERRUPT_POOL,
    guard("interrupt pool", null, (parameters: PoolParameters) => findHost(parameters)?.interruptPool(parameters.pool)),
  );

  const tell = guard("views", undefined, () => connection.sendNotification(VIEWS_CHANGED));
  workspace.onReport(tell);
  workspace.onClose(tell);
  workspace.onOpen((project) => {
    project.host.onStatus(tell);
    void tell();
  });
}

async function describeProject<Row>(
  project: Project,
  rowsOf: (project: Project) => Promise<readonly Row[]>,
): Promise<ProjectRows<Row>> {
  return { uri: toUri(project.root), name: basename(project.root), rows: await rowsOf(project) };
}

async function ledgerRows(project: Project): Promise<readonly LedgerRow[]> {
  const { value: uses } = await project.host.engine.reconcile();
  return uses.map((use) => toLedgerRow(use, project)).sort((one, other) => other.count - one.count);
}

function toLedgerRow({ state, names, usages, entries }: DynamicUse, { textAt }: Project): LedgerRow {
  const sum = (of: "count" | "failed") => entries.reduce((total, entry) => total + entry[of], 0);
  const sites = usages.map(({ path, span }) => {
    const document = textAt(path);
    const start = document.positionAt(span.start);
    const text = document.getText({
      start: { line: start.line, character: 0 },
      end: { line: start.line + 1, character: 0 },
    });
    return { uri: document.uri, ...start, text: text.trim() };
  });
  return { names, state, count: sum("count"), failed: sum("failed"), sites };
}
