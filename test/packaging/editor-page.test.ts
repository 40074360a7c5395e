import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "mocha";
import { ROOT } from "../support/run-program.js";

interface Contributions {
  readonly commands: readonly { readonly title: string }[];
  readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
}

const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

describe("`docs/editor.md`", () => {
  const page = read("docs/editor.md");
  const { contributes } = JSON.parse(read("package.json")) as { readonly contributes: Contributions };

  it("lists every command", () => {
    const titles = contributes.commands.map(({ title }) => title);
    assert.deepEqual(
      titles.filter((title) => !page.includes(` | ${title} | `)),
      [],
    );
  });

  it("lists every setting", () => {
    const settings = Object.keys(contributes.configuration.properties);
    assert.deepEqual(
      settings.filter((setting) => !page.includes(`| \`${setting}\` |`)),
      [],
    );
  });
});
