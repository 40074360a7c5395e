/** A dynamic call against the signature that Python tells: what Python would refuse. */
import type { SignatureDescription } from "../../contract/description.js";
import type { CallShape } from "../model.js";
import { didYouMean, nearest } from "../nearest.js";

/** @returns clauses without a subject: "takes at most 2 arguments, and 3 are given". */
export function checkCall(
  { arity, keywords }: Pick<CallShape, "arity" | "keywords">,
  signature: SignatureDescription,
): readonly string[] {
  const { parameters } = signature;
  const positional = parameters.filter(({ kind }) => kind === "positional only" || kind === "positional or keyword");
  const takesAny = parameters.some(({ kind }) => kind === "variadic positional");
  const takesAnyKeyword = parameters.some(({ kind }) => kind === "variadic keyword");
  const named = parameters.filter(({ kind }) => kind === "positional or keyword" || kind === "keyword only");
  const problems: string[] = [];
  if (arity !== null && !takesAny && arity > positional.length)
    problems.push(`takes at most ${count(positional.length, "argument")} by position, and ${arity} are given`);
  if (keywords === null || arity === null) return problems;
  const byPosition = new Set(positional.slice(0, arity).map(({ name }) => name));
  for (const keyword of keywords) {
    if (byPosition.has(keyword) && named.some(({ name }) => name === keyword))
      problems.push(`gets \`${keyword}\` twice, by position and by name`);
    else if (!takesAnyKeyword && !named.some(({ name }) => name === keyword))
      problems.push(
        `has no parameter \`${keyword}\`${didYouMean(
          nearest(
            keyword,
            named.map(({ name }) => name),
          ),
        )}`,
      );
  }
  const given = new Set([...byPosition, ...keywords]);
  const needed = parameters.filter(
    ({ name, kind, default: value }) => value === null && !kind.startsWith("variadic") && !given.has(name),
  );
  if (needed.length > 0) problems.push(`needs ${needed.map(({ name }) => `\`${name}\``).join(", ")}`);
  return problems;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
