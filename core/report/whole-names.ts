/** The names of a file in which every class is bound: what the mapping would write if all of a library were generated. */
import { parameterForms } from "../generate/class-parameters.js";
import type { TypeReader } from "../stubs/evaluate.js";
import { attributesOfProtocol, callOfProtocol, membersOfProtocol } from "../stubs/protocol.js";
import type { TypeNames } from "../types/map/mapping.js";

export function wholeNames(types: TypeReader): TypeNames {
  return {
    once: (_type, _direction, make) => make(),
    self: "this",
    owner: null,
    /** Protocols count as not bound: many exist only in stubs, and then their values are dynamic. */
    bound(identity) {
      if (membersOfProtocol(identity, types) !== null) return null;
      const stub = types.classStub(identity);
      return { name: identity, identity, form: "handle", parameters: parameterForms(stub?.typeParameters ?? []) };
    },
    named: (name) => name,
    expand: (alias) => types.expand(alias),
    protocol: (identity) => membersOfProtocol(identity, types),
    call: (type) => callOfProtocol(type, types),
    attributes: (type) => attributesOfProtocol(type, types),
    attributesBeyond: () => [],
    record: () => null,
    variable: (variable) => variable.name,
  };
}
