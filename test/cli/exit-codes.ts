/** How commands end in projects of several kinds; the page `docs/cli.md` is held to it. */

type Codes = readonly [generated: number, outdated: number, empty: number, torn: number, withoutPython: number];

/** The exit code of each command in each project; in a folder that is none it is always 2. */
export const EXIT_CODES: Readonly<Record<string, Codes>> = {
  "setup --check": [0, 0, 0, 1, 2],
  "generate --check": [0, 3, 0, 1, 1],
  scan: [0, 0, 0, 1, 0],
  analyze: [0, 0, 0, 1, 0],
  "analyze --signatures": [0, 0, 0, 1, 1],
  plan: [0, 0, 0, 1, 1],
  verify: [0, 1, 0, 1, 0],
  "verify --environment": [0, 1, 0, 1, 1],
  "repair --dry-run": [0, 0, 0, 1, 1],
  "prune --dry-run": [0, 0, 0, 1, 1],
  lock: [0, 0, 0, 1, 1],
  "lock --rebuild": [0, 0, 0, 1, 1],
  doctor: [0, 0, 0, 2, 2],
  ledger: [0, 0, 0, 1, 0],
  "promote --all --dry-run": [0, 0, 0, 1, 1],
  "demote --all --dry-run": [0, 0, 0, 1, 0],
  report: [0, 0, 0, 1, 2],
  "report --at-least returns=100": [0, 0, 1, 1, 2],
  "docs search gcd": [0, 0, 1, 1, 2],
  "docs show math.gcd": [0, 0, 0, 0, 2],
  "docs fetch": [2, 2, 0, 1, 2],
};
