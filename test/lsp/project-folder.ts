/** A project on the disk that lives as long as a test. */
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

export interface ProjectFolder extends AsyncDisposable {
  readonly root: string;
  uri(path?: string): string;
  read(path: string): Promise<string>;
  write(path: string, text: string): Promise<void>;
  remove(path: string): Promise<void>;
}

export async function createProjectFolder(files: Readonly<Record<string, string>>): Promise<ProjectFolder> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "snakebridge-lsp-")));
  const folder: ProjectFolder = {
    root,
    uri: (path = "") => pathToFileURL(join(root, path)).href,
    read: (path) => readFile(join(root, path), "utf8"),
    async write(path, text) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    },
    remove: (path) => rm(join(root, path)),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
  for (const [path, text] of Object.entries(files)) await folder.write(path, text);
  return folder;
}
