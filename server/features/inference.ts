/** After a generation the project's type checker is asked what nobody annotates, in the background; what it knows is generated again. */
import type { Guard } from "../guard.js";
import type { Project } from "../project.js";
import type { Workspace } from "../workspace.js";

/** The bindings are there at once and get better: what was generated meanwhile is asked about next. */
export function registerInference(workspace: Workspace, guard: Guard): void {
  const asking = new Map<Project, AbortController>();

  const ask = guard("inference", undefined, async (project: Project) => {
    if (asking.has(project)) return;
    const controller = new AbortController();
    asking.set(project, controller);
    try {
      const { signal } = controller;
      const { engine } = project.host;
      const { value: asked } = await engine.infer({ signal });
      if (asked === null || asked.known === 0) return;
      const { value } = await engine.generate({ signal });
      asking.delete(project);
      project.refresh([...value.written, ...value.removed]);
    } finally {
      asking.delete(project);
    }
  });

  workspace.onChange(({ project, cause }) => void (cause === "other" && ask(project)));
  workspace.onClose((project) => {
    asking.get(project)?.abort();
    asking.delete(project);
  });
}
