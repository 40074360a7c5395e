/** The signatures that are shown while a call is typed at `$0`, with a real engine and a real Python. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { SignatureHelp } from "vscode-languageserver-protocol";
import { openHost } from "../../host/open-host.js";
import { PYTHON } from "../support/run-program.js";
import { parseCursor } from "./cursor.js";
import { startInProcess } from "./in-process.js";
import type { LanguageClient } from "./language-client.js";
import { createProjectFolder, type ProjectFolder } from "./project-folder.js";

const MAIN = "src/main.ts";
const SB = 'import * as sb from "snakebridge";\n';
const NP = 'import * as np from "./python/numpy/index.js";\n';
const SHOUT = 'import { shout } from "./python/analysis.js";\n';
const ANALYSIS = `
def shout(text: str, times: int = 1, *, twice: bool = False) -> str:
    """Say it loudly.

    Parameters
    ----------
    text : str
        What is said.
    """
    return text
`;

describe("signature help", () => {
  let folder: ProjectFolder;
  let client: LanguageClient;
  let uri: string;

  before(async () => {
    folder = await createProjectFolder({
      "snakebridge.json": { python: { paths: ["py"] }, libraries: { analysis: "local", numpy: "*", sympy: "*" } },
      "py/analysis.py": ANALYSIS,
      [MAIN]: "",
    });
    uri = folder.uri(MAIN);
    client = await startInProcess(openHost, { folder: folder.uri(), initializationOptions: { interpreter: PYTHON } });
    await client.open(uri, "");
  });

  after(async () => {
    await client?.[Symbol.asyncDispose]();
    await folder?.[Symbol.asyncDispose]();
  });

  async function help(source: string): Promise<SignatureHelp | null> {
    const { text, cursor } = parseCursor(source);
    await client.change(uri, text);
    return client.signatures(uri, cursor);
  }

  /** The text of the parameter that is marked; null when none is. */
  function marked({ signatures, activeSignature = 0, activeParameter = 0 }: SignatureHelp): string | null {
    const signature = signatures[activeSignature ?? 0] ?? assert.fail("no signature");
    const parameter = signature.parameters?.[activeParameter ?? 0];
    if (!parameter) return null;
    assert.ok(Array.isArray(parameter.label));
    return signature.label.slice(...parameter.label);
  }

  const CASES: readonly { name: string; source: string; label: RegExp; active: string | null }[] = [
    {
      name: "the first argument of a bound function",
      source: `${SHOUT}shout($0)`,
      label: /^shout\(text: string, times: Int = 1, \*, twice: boolean = False\): string$/,
      active: "text: string",
    },
    { name: "the second argument", source: `${SHOUT}shout("hi", $0)`, label: /^shout/, active: "times: Int = 1" },
    {
      name: "a keyword at the end of a call",
      source: `${SHOUT}shout("hi", { twice: $0 })`,
      label: /^shout/,
      active: "twice: boolean = False",
    },
    {
      name: "a keyword in `kw`",
      source: `import { kw } from "snakebridge";\n${SHOUT}shout("hi", kw({ twice: $0 }))`,
      label: /^shout/,
      active: "twice: boolean = False",
    },
    {
      name: "an argument of a dynamic call",
      source: `${SB}sb.callDynamic("analysis", "shout", ["hi", $0])`,
      label: /^shout/,
      active: "times: Int = 1",
    },
    {
      name: "a keyword of a dynamic call",
      source: `${SB}sb.callDynamic("numpy", "mean", [[1]], { axis: $0 })`,
      label: /^mean\(a: /,
      active: "axis: null = None",
    },
    {
      name: "no argument while the function of a dynamic call is named",
      source: `${SB}sb.callDynamic("analysis", "shout", $0)`,
      label: /^shout/,
      active: null,
    },
    {
      name: "a method of a ref",
      source: `${SB}const x = await sb.callClass("sympy", "Symbol", ["x"]);\nsb.callMethod(x, "subs", [1, $0`,
      label: /^subs\(/,
      active: "arg2: null = None",
    },
    {
      name: "a class",
      source: 'import { Fraction } from "./python/fractions.js";\nFraction(1, $0',
      label: /^Fraction\(.*\): Fraction$/,
      active: "denominator: Int | Rational | null = None",
    },
  ];

  for (const { name, source, label, active } of CASES) {
    it(`marks ${name}`, async () => {
      const shown = (await help(source)) ?? assert.fail("no signature help");
      assert.match(shown.signatures[shown.activeSignature ?? 0]?.label ?? "", label);
      assert.equal(marked(shown), active, JSON.stringify(shown.signatures.map((each) => each.label)));
    });
  }

  it("shows every overload, and begins with the first that takes what is given", async () => {
    const shown = (await help(`${NP}np.arange(0, 10, $0)`)) ?? assert.fail("no signature help");
    assert.ok(shown.signatures.length > 1, String(shown.signatures.length));
    assert.match(marked(shown) ?? "", /^step/);
  });

  it("tells about the function and the argument", async () => {
    const shown = (await help(`${SHOUT}shout($0)`)) ?? assert.fail("no signature help");
    assert.match(JSON.stringify(shown.signatures[0]?.documentation), /Say it loudly/);
    assert.match(JSON.stringify(shown.signatures[0]?.parameters?.[0]?.documentation), /What is said/);
  });

  for (const source of ["console.log($0)", `${SB}sb.configure($0)`, `${SHOUT}shout("hi").then(() => { $0 })`]) {
    it(`shows nothing in \`${source.split("\n").at(-1)}\``, async () => {
      assert.equal(await help(source), null);
    });
  }
});
