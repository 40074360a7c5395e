/** The configurations that docs/other-editors.md shows: the tests work with what readers copy. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../../../scripts/process.mjs";

/** The only block of that language on the page. */
export async function documentedConfiguration(language) {
  const page = await readFile(join(ROOT, "docs/other-editors.md"), "utf8");
  const [block, ...others] = page.split(`\`\`\`${language}\n`).slice(1);
  if (block === undefined || others.length > 0)
    throw new Error(`docs/other-editors.md has ${others.length + 1} blocks of ${language}`);
  return block.split("\n```")[0];
}
