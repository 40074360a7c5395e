/** The names a generated file uses: imports as data, helper types it has to declare, type variables in force. */

import { attributesBeyond } from "../stubs/attributes-beyond.js";
import type { TypeReader } from "../stubs/evaluate.js";
import { attributesOfProtocol, callOfProtocol, membersOfProtocol } from "../stubs/protocol.js";
import { typedDictFields } from "../stubs/typed-dict.js";
import type { BoundClass, TypeNames } from "../types/map/mapping.js";
import { declareNamedTypes, type NamedType } from "../types/map/named-types.js";
import { keyOf } from "../types/py-type.js";
import { importSpecifier, moduleAlias } from "./identifiers.js";
import type { Plan } from "./plan.js";

export interface FileNames extends TypeNames {
  /** Runs with these type variables in force. */
  withVariables<T>(names: ReadonlySet<string>, run: () => T): T;
  /** Runs with the type variables of a class under the names they have in its interface. */
  withClass<T>(variables: ReadonlyMap<string, string>, self: string, run: () => T, owner?: FileNames["owner"]): T;
  /** Runs without keeping what was asked for. */
  dryRun<T>(run: () => T): T;
  /** Lines that import what was asked for, sorted. */
  imports(): readonly string[];
  /** Lines that declare the helper types that were asked for. */
  declarations(): readonly string[];
}

export function createFileNames(module: string, plan: Plan, types: TypeReader): FileNames {
  const imported = new Set<string>();
  const wanted = new Set<NamedType>();
  let variables: ReadonlySet<string> = new Set();
  let classVariables: ReadonlyMap<string, string> = new Map();
  let self = "this";
  let owner: FileNames["owner"] = null;
  let recording = true;
  /** Whether what was just mapped asked for what differs from place to place. */
  let isOfPlace = false;
  const texts = { kept: new Map<string, string>(), tried: new Map<string, string>() };

  return {
    get self() {
      isOfPlace = true;
      return self;
    },
    get owner() {
      isOfPlace = true;
      return owner;
    },
    once(type, direction, make) {
      const key = `${direction} ${keyOf(type)}`;
      // What was tried has asked for nothing that the file keeps.
      const known = texts.kept.get(key) ?? (recording ? undefined : texts.tried.get(key));
      if (known !== undefined) return known;
      const outer = isOfPlace;
      isOfPlace = false;
      const text = make();
      if (!isOfPlace) (recording ? texts.kept : texts.tried).set(key, text);
      isOfPlace ||= outer;
      return text;
    },
    bound(identity) {
      const planned = plan.classes.get(identity);
      if (planned === undefined) return null;
      if (planned.module === module) return planned.reference;
      if (recording) imported.add(planned.module);
      const { reference } = planned;
      return { ...reference, name: `${moduleAlias(planned.module)}.${reference.name}` } satisfies BoundClass;
    },
    named(name) {
      if (recording) {
        wanted.add(name);
      }
      return name;
    },
    expand: (alias) => types.expand(alias),
    protocol: (identity) => membersOfProtocol(identity, types),
    call: (type) => callOfProtocol(type, types),
    attributes: (type) => attributesOfProtocol(type, types),
    attributesBeyond: (type, running) => attributesBeyond(type, running, types),
    record: (identity) =>
      typedDictFields(types, identity)?.map(({ name, type, default: value }) => ({
        name,
        type: type.type,
        required: value === null,
      })) ?? null,
    variable(variable) {
      isOfPlace = true;
      if (variables.has(variable.name)) return variable.name;
      return classVariables.get(variable.name) ?? null;
    },
    withVariables(names, run) {
      const before = variables;
      variables = names;
      try {
        return run();
      } finally {
        variables = before;
      }
    },
    withClass(names, own, run, of = null) {
      const before = [classVariables, self, owner] as const;
      [classVariables, self, owner] = [names, own, of];
      try {
        return run();
      } finally {
        [classVariables, self, owner] = before;
      }
    },
    dryRun(run) {
      const before = recording;
      recording = false;
      try {
        return run();
      } finally {
        recording = before;
      }
    },
    imports() {
      const from = plan.pathOf(module);
      return [...imported].sort().flatMap((each) => {
        const specifier = importSpecifier(from, plan.pathOf(each));
        // The types are erased; the classes have to be known when a handle of one arrives.
        return [`import type * as ${moduleAlias(each)} from "${specifier}";`, `import "${specifier}";`];
      });
    },
    declarations: () => declareNamedTypes(wanted),
  };
}
