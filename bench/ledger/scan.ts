/** A scan of 1,000 files with 200,000 lines: all of them for the first time, and after one of them changed. */
import { ts } from "ts-morph";
import { createScanner } from "../../core/scan/scanner.js";
import { least, type Row, timeOf } from "./stopwatch.js";

const FILES = 1_000;
const LINE = "const value = compute(first, second) + other.member[3]; // a line of an ordinary program";
const BODY = Array.from({ length: 190 }, (_, index) => LINE.replace("value", `value${index}`)).join("\n");

export function scanRows(): readonly Row[] {
  return [...rowsOf("all use Python", () => true), ...rowsOf("one in ten uses Python", (index) => index % 10 === 0)];
}

function rowsOf(which: string, usesPython: (index: number) => boolean): readonly Row[] {
  const textOf = (index: number) => (usesPython(index) ? withPython(index) : withoutPython(index));
  const sources = new Map(
    Array.from({ length: FILES }, (_, index) => [`src/file-${index}.ts`, textOf(index)] as const),
  );
  const scanner = createScanner();
  const scan = () => scanner.scan(sources, "src/python").usages();
  const parse = () => sources.forEach((text, path) => void ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  // Both for the first time with a warm compiler; what was scanned before is another project.
  createScanner()
    .scan(new Map([...sources].slice(0, 100)), "src/python")
    .usages();
  const floor = { what: "TypeScript parses them", measured: timeOf(parse) };
  const cold = timeOf(scan);
  let turn = 0;
  const change = () => {
    sources.set("src/file-0.ts", withPython(++turn + FILES));
    scan();
  };
  const one = () => void ts.createSourceFile("a.ts", withPython(++turn + FILES), ts.ScriptTarget.Latest);
  return [
    { work: `scan of 1,000 files, 200,000 lines, ${which}`, unit: "ms", measured: cold, floor, goal: 2_000 },
    {
      work: `the same after one changed file, ${which}`,
      unit: "ms",
      measured: least(change, 9),
      floor: { what: "TypeScript parses it", measured: least(one, 9) },
      goal: 15,
    },
  ];
}

function withPython(index: number): string {
  const calls = 'sb.call("math", "isqrt", [16]);\n'.repeat(5);
  return `import * as sb from "snakebridge";\nimport * as math from "./python/math.js";\n${calls}math.gcd(${index}, 2);\n${BODY}\n`;
}

function withoutPython(index: number): string {
  return `import { other } from "./file-${index + 1}.js";\n${BODY}\nexport const it = ${index};\n`;
}
