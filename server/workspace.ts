/** The projects of an editor's workspace: a folder with a `snakebridge.json` is one, opened when it is first needed. */
import { dirname, join } from "node:path";
import { Emitter, type Event } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { CONFIGURATION_FILE } from "../contract/configuration.js";
import type { InitializationOptions } from "../contract/editor.js";
import { diskFiles } from "../core/files.js";
import type { Environment, Host, HostOptions } from "../host/open-host.js";
import { toDocument, toPath, toRelative } from "./convert.js";
import { type Cause, createProject, type Project } from "./project.js";
import type { Report } from "./report.js";

export type OpenHost = (options: HostOptions) => Host;

export interface WorkspaceOptions {
  /** Absolute paths; projects are looked for inside them, and with no folder anywhere above a file. */
  readonly folders: readonly string[];
  readonly environment: Environment;
  readonly openHost: OpenHost;
  readonly log: (line: string) => void;
}

export interface Workspace extends AsyncDisposable {
  /** The projects that are open. */
  projects(): readonly Project[];
  /** The project of a file, and the file's path in it; null when the file belongs to none. */
  find(uri: string): ProjectFile | null;
  /** Opens the projects that stand at the top of the workspace's folders. */
  openFolders(): void;
  setFolders(added: readonly string[], removed: readonly string[]): void;
  /** The text of an open file as it is now; null when the editor closes it. */
  setDocument(uri: string, document: TextDocument | null): void;
  /** Files changed on the disk: projects appear, disappear or look again. */
  refresh(uris: readonly string[]): void;
  setEnvironment(environment: Environment): Promise<void>;
  /** A project may have other findings now. */
  readonly onChange: Event<{ readonly project: Project; readonly cause: Cause }>;
  /** A project was analyzed. */
  readonly onReport: Event<{ readonly project: Project; readonly report: Report }>;
  /** The first file of a project was opened in the editor. */
  readonly onLook: Event<Project>;
  /** Python of the project's own changed on the disk. */
  readonly onPython: Event<Project>;
  readonly onOpen: Event<Project>;
  readonly onClose: Event<Project>;
}

export interface ProjectFile {
  readonly project: Project;
  readonly path: string;
}

export function openWorkspace(options: WorkspaceOptions): Workspace {
  const { openHost, log } = options;
  const folders = new Set(options.folders);
  const projects = new Map<string, Project>();
  const documents = new Map<string, TextDocument>();
  const changes = new Emitter<{ project: Project; cause: Cause }>();
  const reports = new Emitter<{ project: Project; report: Report }>();
  const looked = new Emitter<Project>();
  const edited = new Emitter<Project>();
  const opened = new Emitter<Project>();
  const closed = new Emitter<Project>();
  let environment = options.environment;

  function find(uri: string): ProjectFile | null {
    const file = toPath(uri);
    const root = file && projectRoot(file, folders);
    const path = root && toRelative(root, file);
    return path ? { project: openProject(root), path } : null;
  }

  function openProject(root: string): Project {
    const known = projects.get(root);
    if (known) return known;
    const project = createProject(openHost({ ...environment, root, log, standby: true }), {
      onChange: (cause) => changes.fire({ project, cause }),
      onReport: (report) => reports.fire({ project, report }),
    });
    projects.set(root, project);
    opened.fire(project);
    for (const document of documents.values()) setDocument(document.uri, document);
    return project;
  }

  function closeProject(project: Project): void {
    projects.delete(project.root);
    closed.fire(project);
    project[Symbol.asyncDispose]().then(undefined, (error) => log(`closing ${project.root}: ${error}`));
  }

  function openFolders(): void {
    for (const folder of folders) if (isProject(folder)) openProject(folder);
  }

  function setDocument(uri: string, document: TextDocument | null): void {
    // The editor's document changes in place; a copy lets every report keep the text it is about.
    if (document) documents.set(uri, toDocument(uri, document.getText(), document.version));
    else documents.delete(uri);
    const file = find(uri);
    if (!file) return;
    const { project, path } = file;
    const wasLookedAt = project.isLookedAt;
    project.setDocument(path, documents.get(uri) ?? null);
    if (project.isLookedAt && !wasLookedAt) looked.fire(project);
  }

  return {
    projects: () => [...projects.values()],
    find,
    openFolders,
    setFolders(added, removed) {
      for (const folder of added) folders.add(folder);
      for (const folder of removed) folders.delete(folder);
      for (const project of projects.values()) if (!isInside(project.root, folders)) closeProject(project);
      openFolders();
    },
    setDocument,
    refresh(uris) {
      for (const project of projects.values()) if (!isProject(project.root)) closeProject(project);
      const files = uris.flatMap((uri) => find(uri) ?? []);
      for (const project of new Set(files.map((file) => file.project))) {
        const paths = files.filter((file) => file.project === project).map((file) => file.path);
        project.refresh(paths);
        if (paths.some((path) => path.endsWith(".py"))) edited.fire(project);
      }
    },
    async setEnvironment(next) {
      environment = next;
      await Promise.all([...projects.values()].map((project) => project.host.setEnvironment(next)));
      // Another Python may have other libraries.
      for (const project of projects.values()) project.refresh();
    },
    onChange: changes.event,
    onReport: reports.event,
    onLook: looked.event,
    onPython: edited.event,
    onOpen: opened.event,
    onClose: closed.event,
    async [Symbol.asyncDispose]() {
      const open = [...projects.values()];
      projects.clear();
      await Promise.allSettled(open.map((project) => project[Symbol.asyncDispose]()));
    },
  };
}

/** What a client leaves out is nothing it asks for; only who says so is not trusted. */
export function toEnvironment(options: InitializationOptions): Environment {
  const { interpreter = null, suggested = null, suggestedBy, trusted = true } = options;
  return { interpreter, suggested, trusted, ...(suggestedBy !== undefined && { suggestedBy }) };
}

/** The nearest folder at or above the file that has a configuration, inside the workspace. */
function projectRoot(file: string, folders: ReadonlySet<string>): string | null {
  for (let folder = dirname(file); isInside(folder, folders); folder = dirname(folder)) {
    if (isProject(folder)) return folder;
    if (folder === dirname(folder)) return null;
  }
  return null;
}

function isInside(path: string, folders: ReadonlySet<string>): boolean {
  if (folders.size === 0) return true;
  return [...folders].some((folder) => folder === path || toRelative(folder, path) !== null);
}

function isProject(folder: string): boolean {
  return diskFiles(folder).fingerprint(join(folder, CONFIGURATION_FILE)) !== null;
}
