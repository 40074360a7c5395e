/** From when one of its files is open, and whenever something but an edit changes it, Python is asked about the names a project uses. */
import type { Guard } from "../guard.js";
import type { Project } from "../project.js";
import type { Workspace } from "../workspace.js";

/** Not while a name is typed: half of it is wrong, and Python would be asked about every letter. */
export function registerNamesOfPython(workspace: Workspace, guard: Guard): void {
  const asking = new Map<Project, AbortController>();

  const ask = guard("names of Python", undefined, async (project: Project) => {
    asking.get(project)?.abort();
    const controller = new AbortController();
    asking.set(project, controller);
    if (await project.host.engine.askNames({ signal: controller.signal })) project.refresh([]);
  });

  // Of several folders only those that somebody works in need a Python.
  workspace.onLook(ask);
  workspace.onChange(({ project, cause }) => void (cause === "other" && project.isLookedAt && ask(project)));
  workspace.onClose((project) => {
    asking.get(project)?.abort();
    asking.delete(project);
  });
}
