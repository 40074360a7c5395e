/** Typed dicts that only stubs know, as the keywords they stand for in `**kwargs: Unpack[...]`. */
import type { Parameter } from "../types/signature.js";
import type { ClassStub } from "./class-stub.js";
import type { TypeReader } from "./evaluate.js";
import type { Expression } from "./expression.js";

/** Null when it is no typed dict. */
export function typedDictFields(reader: TypeReader, identity: string): readonly Parameter[] | null {
  const stub = reader.classStub(identity);
  return stub && readFields(reader, stub);
}

function readFields(reader: TypeReader, stub: ClassStub): readonly Parameter[] | null {
  const { declaration, scope } = stub;
  const isRoot = declaration.bases.some((each) => each.kind === "name" && /(^|\.)TypedDict$/.test(each.path));
  const inherited = stub.bases.flatMap((each) =>
    each.kind === "class" ? (typedDictFields(reader, each.identity) ?? []) : [],
  );
  if (!isRoot && inherited.length === 0) return null;
  const total = declaration.keywords.get("total");
  const allRequired = !(total?.kind === "constant" && total.value === false);
  const own = [...declaration.body().names.values()].flatMap((declarations): Parameter[] => {
    const last = declarations.at(-1);
    if (last?.kind !== "variable" || last.annotation === null) return [];
    const required =
      wrapper(last.annotation) === "Required" || (allRequired && wrapper(last.annotation) !== "NotRequired");
    const location = { file: scope.file.path, line: last.line };
    return [
      {
        name: last.name,
        kind: "keyword only",
        type: { type: reader.evaluate(last.annotation, scope), provenance: scope.file.source, location },
        default: required ? null : "...",
      },
    ];
  });
  return [...inherited, ...own];
}

function wrapper(annotation: Expression): string {
  const head = annotation.kind === "subscript" && annotation.value.kind === "name" ? annotation.value.path : "";
  return head.split(".").at(-1) ?? "";
}
