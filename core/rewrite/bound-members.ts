/** The members that an interface of a generated file declares: methods with all their signatures, and attributes. */
import { ts } from "ts-morph";
import { answersOtherwise, type BoundSymbol, type SignatureText } from "./bound-symbol.js";
import { factNamed, type GeneratedText, numberNamed, resultText, signatureText } from "./generated-file.js";

/** @param facts what the runtime is told of them, by name. @param self what `this` stands for in their types. */
export function readMembers(
  declaration: ts.InterfaceDeclaration | undefined,
  facts: ts.Expression | undefined,
  { path, source }: GeneratedText,
  self: string,
): ReadonlyMap<string, BoundSymbol> {
  const members = new Map<string, BoundSymbol>();
  const signatures = new Map<string, readonly SignatureText[]>();
  for (const member of declaration?.members ?? []) {
    if (!member.name || !ts.isIdentifier(member.name)) continue;
    const isMethod = ts.isMethodSignature(member);
    if (!isMethod && !ts.isPropertySignature(member)) continue;
    const name = member.name.text;
    const text = isMethod ? signatureText(member, source) : resultText(member.type, source);
    const all = [...(signatures.get(name) ?? []), { ...text, result: text.result.replaceAll(/\bthis\b/g, self) }];
    signatures.set(name, all);
    members.set(name, {
      kind: isMethod ? "function" : "value",
      keywordsAfter: numberNamed(factNamed(facts, name), "keywordsAfter"),
      answersOtherwise: answersOtherwise(all),
      members: new Map(),
      inherits: false,
      path,
      signatures: all,
    });
  }
  return members;
}
