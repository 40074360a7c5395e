/** Builds `dist/` unless it was built from the sources as they are. */
import { createHash } from "node:crypto";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { glob } from "tinyglobby";
import { main, mustRun, ROOT } from "./process.mjs";

const SOURCES = [
  "{contract,core,runtime,host,server,cli,client}/**/*.{ts,json,css}",
  "scripts/{build,typescript-parser}.mjs",
  "package-lock.json",
  "tsconfig*.json",
];
const STAMP = join(ROOT, "dist/sources");

export async function build() {
  const fingerprint = await fingerprintSources();
  if ((await readFile(STAMP, "utf8").catch(() => "")) === fingerprint) return;
  await mustRun("npm", ["run", "--silent", "build"]);
  await writeFile(STAMP, fingerprint);
}

/** Of names, sizes and times: nothing is read. */
async function fingerprintSources() {
  const paths = await glob(SOURCES, { cwd: ROOT, ignore: ["**/*.test.ts"] });
  const hash = createHash("sha256");
  for (const path of paths.sort()) {
    const { size, mtimeMs } = await stat(join(ROOT, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main(build);
