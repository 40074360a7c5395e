/** Names of types for people to read: every class by its own name, nothing imported. */
import { specialClass } from "../generate/special-classes.js";
import type { FileNames } from "../generate/file-names.js";
import { createFileNames } from "../generate/file-names.js";
import { findClassStub } from "../stubs/class-stub.js";
import type { TypeReader } from "../stubs/evaluate.js";

export function createDisplayNames(types: TypeReader): FileNames {
  const names = createFileNames("", { classes: new Map(), modules: new Map(), pathOf: () => "" }, types);
  return Object.defineProperty(Object.create(names) as FileNames, "bound", {
    value: (identity: string) => {
      const special = specialClass(identity);
      const stub = special ? null : findClassStub(types, identity);
      const typeParameters = special?.typeParameters.length ?? stub?.typeParameters.length ?? 0;
      return { name: identity.split(".").at(-1) ?? identity, form: "handle", typeParameters };
    },
  });
}
