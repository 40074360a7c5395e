/** Names of types for people to read: every class by its own name, nothing imported. */
import { parameterForms } from "../generate/class-parameters.js";
import { createFileNames, type FileNames } from "../generate/file-names.js";
import type { TypeReader } from "../stubs/evaluate.js";

export function createDisplayNames(types: TypeReader): FileNames {
  const names = createFileNames(
    "",
    { classes: new Map(), modules: new Map(), pathOf: () => "", printed: new Map() },
    types,
  );
  return Object.defineProperty(Object.create(names) as FileNames, "bound", {
    value: (identity: string) => {
      const parameters = parameterForms(types.classStub(identity)?.typeParameters ?? []);
      return { name: identity.split(".").at(-1) ?? identity, identity, form: "handle", parameters };
    },
  });
}
