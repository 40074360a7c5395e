/** Holds docs/editor.md: it lists every setting, command, finding and verb of the editor, and none that is not there. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "mocha";
import { COMMANDS } from "../../contract/editor.js";
import { ROOT } from "./source-files.js";

const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const { contributes } = JSON.parse(read("package.json")) as {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
  };
};

describe("docs/editor.md", () => {
  const page = read("docs/editor.md");
  /** The rows of the tables below a heading, as cells. */
  const rows = (heading: string) =>
    (page.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "")
      .split("\n")
      .filter((line) => line.startsWith("| `"))
      .map((line) => line.split("|").map((cell) => cell.trim()));

  it("lists every setting", () => {
    const listed = rows("Settings").map(([, name = ""]) => name.replaceAll("`", ""));
    assert.deepEqual(listed.toSorted(), Object.keys(contributes.configuration.properties).toSorted());
  });

  it("lists every command of the palette by its title, and every command of the server", () => {
    const listed = rows("Commands").map(([, name = "", title]) => [name.replaceAll("`", ""), title]);
    const own = new Set<string>(Object.values(COMMANDS));
    const palette = contributes.commands.map(({ command, title }) => [command, title]);
    assert.deepEqual(listed.filter(([name = ""]) => !own.has(name)).toSorted(), palette.toSorted());
    assert.deepEqual(listed.flatMap(([name = ""]) => (own.has(name) ? [name] : [])).toSorted(), [...own].toSorted());
  });

  it("lists every code of a finding", () => {
    const codes = /export type FindingCode =([^;]*);/.exec(read("core/model.ts"))?.[1]?.match(/(?<=\| ")[\w-]+/g) ?? [];
    const listed = rows("Features").flatMap(([, names = ""]) => names.match(/(?<=`)[\w-]+(?=`)/g) ?? []);
    assert.deepEqual(listed.toSorted(), codes.toSorted());
  });

  it("lists every verb that a feature of the server answers", () => {
    const sources = readdirSync(join(ROOT, "server/features")).map((name) => read(`server/features/${name}`));
    const verbs = sources.flatMap(
      (text) => /^\/\*\* (.*)/.exec(text)?.[1]?.match(/(?:textDocument|workspace)\/\w+/g) ?? [],
    );
    const shown = verbs.filter((verb) => !/did[A-Z]|executeCommand/.test(verb));
    assert.deepEqual(
      shown.filter((verb) => !page.includes(verb.replace("textDocument/publish", "publish"))),
      [],
    );
  });
});
