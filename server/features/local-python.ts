/** Edited Python of the project's own: its bindings follow, so that TypeScript says what no longer fits. */
import type { Guard } from "../guard.js";
import { createLatest, type Latest } from "../latest.js";
import type { Project } from "../project.js";
import type { Workspace } from "../workspace.js";

export function registerLocalPython(workspace: Workspace, guard: Guard): void {
  /** One generation at a time for each project; edits that come meanwhile share the next one. */
  const generations = new Map<Project, Latest<void>>();

  const follow = guard("local Python", undefined, async (project: Project) => {
    const latest = generations.get(project) ?? createLatest((signal) => generateStale(project, signal));
    generations.set(project, latest);
    latest.outdate();
    await latest.ask();
  });

  workspace.onPython((project) => void follow(project));
  workspace.onClose((project) => void generations.delete(project));
}

/** Local libraries that have bindings already, made from other sources than those that are there now. */
async function generateStale({ host, refresh }: Project, signal: AbortSignal): Promise<void> {
  if (host.status().state === "untrusted") return;
  const { value: libraries } = await host.engine.libraries({ signal });
  const stale = libraries.filter(
    ({ source, bound, stale }) => source === "local" && bound.length > 0 && stale.length > 0,
  );
  for (const { name } of stale) {
    const { value } = await host.engine.generate({ library: name, signal });
    refresh([...value.written, ...value.removed]);
  }
}
