/** A fresh copy of the workspace that the suites open, with the repository's Python and the built package. */
import { cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../../../scripts/process.mjs";
import { pythonTool } from "../../../scripts/python-environment.mjs";

export const PYTHON = pythonTool("python");

/**
 * @param root absolute; must not exist yet.
 * @param options.ledger calls that a program made: `{ module, function, arity, keywords, line, column }`.
 */
export async function createWorkspace(root, { ledger = [] } = {}) {
  await cp(join(ROOT, "test/editor/workspace"), root, { recursive: true });
  await mkdir(join(root, "node_modules"));
  await symlink(ROOT, join(root, "node_modules/snakebridge"));
  await mkdir(join(root, "node_modules/.bin"));
  await symlink(join(ROOT, "dist/cli/main.js"), join(root, "node_modules/.bin/snakebridge"));
  await mkdir(join(root, ".snakebridge"), { recursive: true });
  if (ledger.length > 0) await writeFile(join(root, ".snakebridge/ledger.json"), printLedger(ledger));
  return {
    root,
    path: (name) => join(root, name),
    read: (name) => readFile(join(root, name), "utf8"),
    write: (name, text) => writeFile(join(root, name), text),
  };
}

function printLedger(calls) {
  const seen = "2026-01-02T03:04:05Z";
  const entries = calls.map(({ line, column, ...call }) => [
    `${call.module}.${call.function}(${[call.arity, ...call.keywords].join(",")})`,
    {
      ...call,
      kind: "call",
      count: 3,
      failed: 0,
      errors: {},
      argumentTypes: [["ndarray"], ["bool"]],
      resultTypes: ["tuple"],
      firstSeen: seen,
      lastSeen: seen,
      sites: [{ file: "src/main.ts", line, column, count: 3 }],
    },
  ]);
  return `${JSON.stringify({ schema: 2, entries: Object.fromEntries(entries) }, null, 2)}\n`;
}
