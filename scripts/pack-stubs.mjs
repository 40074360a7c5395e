/** Packs the thousands of files of typeshed into one text for each library, as `core/stubs/stub-archive.ts` reads them. */
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { glob } from "tinyglobby";

const AS_THEY_ARE = ["LICENSE", "commit.txt"];

export async function packStubs(from, to) {
  const paths = (await glob(["stdlib/**/*.pyi", "stdlib/VERSIONS", "stubs/**/*.pyi"], { cwd: from, dot: true })).sort();
  const archives = new Map();
  const index = [];
  for (const path of paths) {
    const text = await readFile(join(from, path), "utf8");
    const archive = path
      .split("/")
      .slice(0, path.startsWith("stubs/") ? 2 : 1)
      .join("/");
    const { texts, length } = archives.get(archive) ?? { texts: [], length: 0 };
    index.push(`${path}\t${length}\t${text.length}`);
    texts.push(text);
    archives.set(archive, { texts, length: length + text.length });
  }
  await mkdir(to, { recursive: true });
  await writeFile(join(to, "index.tsv"), `${index.join("\n")}\n`);
  for (const [archive, { texts }] of archives) {
    const path = join(to, `${archive}.txt`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, texts.join(""));
  }
  for (const name of AS_THEY_ARE) await cp(join(from, name), join(to, name));
}
