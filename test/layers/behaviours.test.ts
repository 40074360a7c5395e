import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./source-files.js";

const TABLE = "test/behaviours.md";

describe(TABLE, () => {
  const sections = readFileSync(join(ROOT, TABLE), "utf8").split(/^## /m).slice(1);
  const named = sections.flatMap((section) => [...section.matchAll(/^- `([^`]+)`: (.+)$/gm)]);

  it("names a test for every behaviour", () => {
    const silent = sections.filter((section) => !/^- `/m.test(section));
    assert.deepEqual(silent, []);
    const numbers = sections.flatMap((section) => /^(\d+)\./.exec(section)?.[1] ?? []).map(Number);
    assert.deepEqual(
      numbers,
      numbers.map((_, index) => index + 1),
    );
  });

  it("names no test that is not there", () => {
    assert.deepEqual(
      named.filter(([, file = "", title = ""]) => !holds(file, title)).map(([line]) => line),
      [],
    );
  });
});

/** Titles with a `${…}` stand there as they are written in the source. */
function holds(file: string, title: string): boolean {
  const path = join(ROOT, file);
  if (!existsSync(path)) return false;
  const text = readFileSync(path, "utf8").replaceAll("\\`", "`");
  if (file.endsWith(".json")) return text.includes(`"name": ${JSON.stringify(title)}`);
  if (file.endsWith(".py")) return text.includes(`def ${title}(`);
  return ['"', "'", "`"].some((quote) => text.includes(`it(${quote}${title}${quote}`));
}
