/** Holds the door of generated code: what `contract/generated.ts` lists is what `snakebridge/generated/v1` exports. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { Node, Project } from "ts-morph";
import { DOOR_TYPES, DOOR_VALUES } from "../../contract/generated.js";
import { ROOT } from "./source-files.js";

describe("the door of generated code", () => {
  let exported: ReadonlyMap<string, readonly Node[]>;
  before(() => {
    const tsConfigFilePath = join(ROOT, "runtime/tsconfig.json");
    const project = new Project({ tsConfigFilePath, skipAddingFilesFromTsConfig: true });
    exported = project.addSourceFileAtPath(join(ROOT, "runtime/generated/v1.ts")).getExportedDeclarations();
  });
  const isValue = (name: string) =>
    exported
      .get(name)
      ?.some((declaration) => !Node.isTypeAliasDeclaration(declaration) && !Node.isInterfaceDeclaration(declaration)) ??
    false;

  it("exports every name that generated code may use", () => {
    assert.deepEqual(
      [...DOOR_TYPES, ...DOOR_VALUES].filter((name) => !exported.has(name)),
      [],
    );
  });

  it("exports no other name", () => {
    const listed = new Set<string>([...DOOR_TYPES, ...DOOR_VALUES]);
    assert.deepEqual(
      [...exported.keys()].filter((name) => !listed.has(name)),
      [],
    );
  });

  it("exports the values as values", () => {
    assert.deepEqual(
      DOOR_VALUES.filter((name) => !isValue(name)),
      [],
    );
  });
});
