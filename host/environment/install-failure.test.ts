import assert from "node:assert/strict";
import { toInstallError } from "./install-failure.js";

/** What uv and pip really printed, cut to the lines that tell. */
const ROWS: readonly [title: string, output: string, code: string, message: RegExp][] = [
  [
    "uv without a network",
    "error: Request failed after 3 retries in 9.0s\n  cause: Failed to fetch: `https://example.invalid/simple/networkx/`\n  cause: tcp connect error",
    "no-network",
    /cannot be reached/,
  ],
  [
    "pip without a network, which also says that nothing matches",
    "WARNING: Retrying after connection broken by 'NewConnectionError('Failed to establish a new connection')'\nERROR: Could not find a version that satisfies the requirement networkx (from versions: none)",
    "no-network",
    /cannot be reached/,
  ],
  [
    "uv and an unknown package",
    "error: No solution found when resolving dependencies\n  cause: Because nosuch was not found in the package registry and you require nosuch, we can conclude that your requirements are unsatisfiable.",
    "unknown-package",
    /no package `nosuch`/,
  ],
  [
    "pip and an unknown package",
    "ERROR: Could not find a version that satisfies the requirement nosuch>=2 (from versions: none)\nERROR: No matching distribution found for nosuch>=2",
    "unknown-package",
    /no package `nosuch` for this Python/,
  ],
  [
    "uv and a version that does not exist",
    "  cause: Because only numpy<=2.5.5 is available and you require numpy>=99, we can conclude that your requirements are unsatisfiable.",
    "no-matching-version",
    /satisfies `numpy>=99`/,
  ],
  [
    "pip and a version that does not exist",
    "ERROR: Could not find a version that satisfies the requirement numpy>=99 (from versions: 1.3.0, 2.4.6)\nERROR: No matching distribution found for numpy>=99",
    "no-matching-version",
    /satisfies `numpy>=99`/,
  ],
  ["a Python of the operating system", "error: externally-managed-environment", "install-failed", /operating system/],
  ["a Python without venv", "Error: No module named venv", "install-failed", /virtual environments/],
  ["a Python without pip", "/usr/bin/python3: No module named pip", "install-failed", /no pip/],
  ["anything else", "Segmentation fault", "install-failed", /installer failed/],
];

describe("a failed installation", () => {
  for (const [title, output, code, message] of ROWS) {
    it(`is understood: ${title}`, () => {
      const error = toInstallError(output);
      assert.equal(error.code, code);
      assert.match(error.message, message);
      assert.notEqual(error.fix, "");
      assert.equal(error.output, output);
    });
  }
});
