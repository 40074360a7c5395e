/** The Pool view: the pools of the editor's own workers, below each its workers with memory and calls. */
import type { PoolName, PoolParameters, PoolRow, ProjectRows, WorkerRow } from "../../contract/views.js";
import type { Node } from "./tree.js";

const LABELS: Readonly<Record<PoolName, string>> = { descriptions: "Descriptions", runs: "Runs" };
const PURPOSES: Readonly<Record<PoolName, string>> = {
  descriptions: "Describes modules for hovers, completions and generated bindings.",
  runs: "Runs calls from the editor, each in a scratch session.",
};

export function poolNodes({ uri, rows }: ProjectRows<PoolRow>): readonly Node[] {
  return rows.map((row) => {
    const about: PoolParameters = { project: uri, pool: row.pool };
    return {
      id: `${uri} ${row.pool}`,
      label: LABELS[row.pool],
      description: [count(row.calls, "call"), ...(row.deaths > 0 ? [count(row.deaths, "death")] : [])].join(" · "),
      tooltip: `${PURPOSES[row.pool]}\n\n${row.calls} calls, ${row.failed} failed.`,
      icon: "server-process",
      context: "pool",
      isOpen: true,
      about,
      children: row.workers.map((worker, index) => toNode(worker, `${uri} ${row.pool} ${index}`, about)),
    };
  });
}

function toNode({ pid, state, inFlight, calls, bytes, ageMs }: WorkerRow, id: string, about: PoolParameters): Node {
  const facts = [
    ...(state === "ready" ? [] : [state]),
    ...(inFlight > 0 ? [`${inFlight} running`] : []),
    ...(bytes === null ? [] : [`${Math.round(bytes / 1e6)} MB`]),
    count(calls, "call"),
    ageOf(ageMs),
  ];
  return {
    id,
    label: pid === null ? "starting" : `worker ${pid}`,
    description: facts.join(" · "),
    icon: inFlight > 0 ? "sync~spin" : state === "ready" ? "pulse" : "loading~spin",
    context: inFlight > 0 ? "worker.busy" : "worker",
    about,
  };
}

function ageOf(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3600 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
