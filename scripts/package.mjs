/** Packs what `npm run build` left in `dist/` into `snakebridge-<version>.vsix`, and prints its size. */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { main, mustRun, ROOT, tool } from "./process.mjs";

/** People install it over slow lines, and on every remote host anew. */
const MAX_BYTES = 6e6;

await main(async () => {
  const { version } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
  const vsix = `snakebridge-${version}.vsix`;
  // The bundles bring their dependencies, so vsce need not look for any. `.vscodeignore` lists what may be packed;
  // to search the thousands of stubs among it for secrets would take a minute.
  const quick = [
    "--no-dependencies",
    "--allow-package-all-secrets",
    "--allow-package-env-file",
    "--no-rewrite-relative-links",
  ];
  await mustRun(tool("vsce"), ["package", ...quick, "--out", vsix]);
  const { size } = await stat(join(ROOT, vsix));
  console.log(`${vsix}: ${(size / 1e6).toFixed(1)} MB`);
  if (size > MAX_BYTES)
    throw new Error(`\`${vsix}\` is larger than ${MAX_BYTES / 1e6} MB: look at what is in it with \`vsce ls\`.`);
});
