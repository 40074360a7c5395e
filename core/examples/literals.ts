/** Literals of Python in TypeScript. */
import type { SyntaxNode } from "../stubs/parser.js";
import { refuse } from "./untranslatable.js";

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  f: "\f",
  v: "\v",
  a: "\x07",
  "0": "\0",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "\n": "",
};

export function numberText(text: string): string {
  const plain = text.replaceAll("_", "");
  if (/j$/i.test(plain)) return `new sb.Complex(0, ${numberText(plain.slice(0, -1))})`;
  if (/^0[xob]/i.test(plain)) return Number.isSafeInteger(Number(plain)) ? plain : `${BigInt(plain)}n`;
  // Python has octal numbers only as `0o7`; zeros in front of nothing but zeros are zero.
  if (/^\d+$/.test(plain)) {
    const value = BigInt(plain);
    return value > Number.MAX_SAFE_INTEGER ? `${value}n` : `${value}`;
  }
  return String(Number(plain));
}

export function stringText(node: SyntaxNode): string {
  const parts = node.type === "concatenated_string" ? node.namedChildren : [node];
  return JSON.stringify(parts.map((each) => (each ? contentOf(each) : "")).join(""));
}

function contentOf(node: SyntaxNode): string {
  const start = node.namedChildren.find((each) => each?.type === "string_start")?.text ?? "";
  if (/b/i.test(start)) return refuse("it holds bytes");
  if (node.namedChildren.some((each) => each?.type === "interpolation")) return refuse("it formats a string");
  const text = node.text.slice(start.length, node.text.length - start.replace(/\w/g, "").length);
  return /r/i.test(start) ? text : unescaped(text);
}

function unescaped(text: string): string {
  return text.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([\s\S]))/g,
    (whole, x?: string, u?: string, long?: string, letter?: string) => {
      const code = x ?? u ?? long;
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
      return letter !== undefined ? (ESCAPES[letter] ?? whole) : whole;
    },
  );
}
