/** The ledger after a promotion in an editor, with a real engine and a real Python. */
import assert from "node:assert/strict";
import { it } from "mocha";
import { ApplyWorkspaceEditRequest } from "vscode-languageserver-protocol";
import { COMMANDS } from "../../contract/editor.js";
import type { Ledger } from "../../contract/ledger.js";
import { openHost } from "../../host/open-host.js";
import { entryOf, ledgerText } from "../ledger/ledger-entry.js";
import { PYTHON } from "../support/run-program.js";
import { startInProcess } from "./in-process.js";
import { createProjectFolder } from "./project-folder.js";

const MAIN = "src/main.ts";
const TEXT = `import * as sb from "snakebridge";
await sb.callDynamic("statistics", "median", [[1, 2]]);
await sb.callDynamic("cmath", "sqrt", [2]);
`;
const siteAt = (line: number) => ({ sites: [{ file: MAIN, line, column: 10, count: 1 }] });

it("a promotion in the editor moves the recorded places of the calls that stay", async () => {
  await using folder = await createProjectFolder({
    "snakebridge.json": { libraries: { statistics: "stdlib" } },
    ".snakebridge/ledger.json": ledgerText(
      entryOf("statistics", "median", siteAt(2)),
      entryOf("cmath", "sqrt", siteAt(3)),
    ),
    [MAIN]: TEXT,
  });
  await using client = await startInProcess(openHost, {
    folder: folder.uri(),
    capabilities: { workspace: { workspaceEdit: { documentChanges: true }, applyEdit: true } },
    initializationOptions: { interpreter: PYTHON },
  });
  client.connection.onRequest(ApplyWorkspaceEditRequest.type, () => ({ applied: true }));
  await client.open(folder.uri(MAIN), TEXT);
  await client.execute(COMMANDS.promote, { symbols: ["statistics.median"] });
  const { entries } = JSON.parse(await folder.read(".snakebridge/ledger.json")) as Ledger;
  assert.deepEqual(
    Object.values(entries).map(({ module, sites }) => [module, sites[0]?.line]),
    [["cmath", 4]],
  );
});
