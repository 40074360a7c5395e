/** A folder on disk for one test, gone after it. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface Folder extends AsyncDisposable {
  /** Absolute. */
  readonly path: string;
  /** Writes a file; objects as JSON. */
  write(path: string, content: string | object): Promise<string>;
}

export async function makeFolder(files: Readonly<Record<string, string | object>> = {}): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), "snakebridge-test-"));
  const folder: Folder = {
    path,
    async write(name, content) {
      const target = join(path, name);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, typeof content === "string" ? content : `${JSON.stringify(content, null, 2)}\n`);
      return target;
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
  for (const [name, content] of Object.entries(files)) await folder.write(name, content);
  return folder;
}
