/** Which branch of an `if` in a stub holds: versions, platforms and `TYPE_CHECKING`. */
import type { SyntaxNode } from "./parser.js";

/** What stubs are read for. */
export interface Target {
  /** Major and minor version of Python. */
  readonly version: readonly [number, number];
  /** `sys.platform`. */
  readonly platform: string;
}

/** Null when it cannot be told; then the branch and its `else` both count. */
export function holds(condition: SyntaxNode, target: Target): boolean | null {
  const children = condition.namedChildren;
  switch (condition.type) {
    case "parenthesized_expression":
      return children[0] ? holds(children[0], target) : null;
    case "not_operator": {
      const inner = children[0] ? holds(children[0], target) : null;
      return inner === null ? null : !inner;
    }
    case "boolean_operator":
      return combine(condition, target);
    case "true":
    case "false":
      return condition.type === "true";
    case "identifier":
    case "attribute":
      return /(^|\.)TYPE_CHECKING$/.test(condition.text) ? true : null;
    case "comparison_operator":
      return compare(condition, target);
    case "call":
      return startsWith(condition.text, target);
    default:
      return null;
  }
}

function combine(condition: SyntaxNode, target: Target): boolean | null {
  const sides = condition.namedChildren.map((each) => holds(each, target));
  const isAnd = condition.childForFieldName("operator")?.type === "and";
  if (sides.includes(!isAnd)) return !isAnd;
  return sides.includes(null) ? null : isAnd;
}

function compare(condition: SyntaxNode, target: Target): boolean | null {
  const match = /^sys\.(version_info|platform)(\[0\])?\s*(==|!=|>=|<=|<|>)\s*(.+)$/s.exec(condition.text);
  if (match === null) return null;
  const [, subject, index, operator, operand = ""] = match;
  if (subject === "platform") return (operator === "==") === (operand.slice(1, -1) === target.platform);
  const wanted = [...operand.matchAll(/\d+/g)].map(Number);
  const actual = index ? [target.version[0]] : target.version;
  const order = (actual[0] ?? 0) - (wanted[0] ?? 0) || (wanted.length > 1 ? (actual[1] ?? 0) - (wanted[1] ?? 0) : 0);
  switch (operator) {
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case ">":
      return order > 0;
    case "<=":
      return order <= 0;
    default:
      return (operator === "==") === (order === 0);
  }
}

function startsWith(text: string, target: Target): boolean | null {
  const match = /^sys\.platform\.startswith\(["'](.+)["']\)$/.exec(text);
  return match?.[1] === undefined ? null : target.platform.startsWith(match[1]);
}
