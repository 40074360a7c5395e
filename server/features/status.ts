/** `snakebridge/statusChanged`: one status for the workspace, the most urgent of its projects'. */
import type { Connection } from "vscode-languageserver";
import { STATUS_CHANGED, type Status } from "../../contract/editor.js";
import type { HostStatus } from "../../host/open-host.js";
import type { Guard } from "../guard.js";
import type { Project } from "../project.js";
import type { Report } from "../report.js";
import type { Workspace } from "../workspace.js";

/** Most urgent first. */
const URGENCY: readonly Status["state"][] = [
  "error",
  "no interpreter",
  "untrusted",
  "working",
  "starting",
  "ready",
  "no configuration",
];

const NO_PROJECT: HostStatus = {
  state: "no configuration",
  message: "No `snakebridge.json` in this workspace: create one to use Python libraries.",
  interpreter: null,
  python: null,
};

export function registerStatus(connection: Connection, workspace: Workspace, guard: Guard): () => void {
  const findings = new Map<Project, number>();
  let shown = "";

  const send = guard("status", undefined, async () => {
    const statuses = workspace.projects().map((project) => project.host.status());
    const count = [...findings.values()].reduce((sum, next) => sum + next, 0);
    const status: Status = { ...mostUrgent(statuses), findings: count };
    const text = JSON.stringify(status);
    if (text === shown) return;
    shown = text;
    await connection.sendNotification(STATUS_CHANGED, status);
  });

  workspace.onOpen((project) => {
    project.host.onStatus(send);
    void send();
  });
  workspace.onClose((project) => {
    findings.delete(project);
    void send();
  });
  workspace.onReport(({ project, report }) => {
    findings.set(project, count(report));
    void send();
  });
  return send;
}

function mostUrgent(statuses: readonly HostStatus[]): HostStatus {
  const byUrgency = statuses.toSorted((a, b) => URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state));
  return byUrgency[0] ?? NO_PROJECT;
}

/** Hints are suggestions, not findings a user must see. */
function count(report: Report): number {
  return [...report.files.values()].flat().filter((finding) => finding.severity !== "hint").length;
}
