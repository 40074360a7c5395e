/** A project on the disk that lives as long as a test. */
import { readFile, realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Folder, makeFolder } from "../support/folder.js";

export interface ProjectFolder extends Folder {
  /** The file's URI as a client writes it; of the folder when no path is given. */
  uri(path?: string): string;
  read(path: string): Promise<string>;
  remove(path: string): Promise<void>;
}

export async function createProjectFolder(files: Readonly<Record<string, string | object>>): Promise<ProjectFolder> {
  const folder = await makeFolder(files);
  const root = await realpath(folder.path);
  return {
    ...folder,
    path: root,
    uri: (path = "") => pathToFileURL(join(root, path)).href,
    read: (path) => readFile(join(root, path), "utf8"),
    remove: (path) => rm(join(root, path)),
  };
}
