/** Reads what uv or pip printed when it failed, and says it in our words with the fix. */
import { EnvironmentError, type EnvironmentErrorCode } from "./environment-error.js";

interface Pattern {
  readonly code: EnvironmentErrorCode;
  /** Group 1, when there is one, is the requirement or the package. */
  readonly sign: RegExp;
  /** `index` is its URL, in backticks, with a space before; empty for the installer's own. */
  readonly message: (name: string, index: string) => string;
  readonly fix: (name: string) => string;
}

/** The first that matches counts: without a network both tools also say that there is no such package. */
const PATTERNS: readonly Pattern[] = [
  {
    code: "index-refused",
    sign: /\b(?:401|403) (?:Unauthorized|Forbidden|(?:Client )?Error)|\((?:401 Unauthorized|403 Forbidden)\)|EOFError/i,
    message: (_, index) => `The package index${index} refuses the access.`,
    fix: () =>
      "Check the user and the token of its URL; a token belongs into a variable of the environment, as `docs/guides/environment.md` shows.",
  },
  {
    code: "no-network",
    sign: /Failed to fetch|error sending request|dns error|Connection(?:Error| refused)|NewConnectionError|ProxyError|ConnectTimeout|ReadTimeout|Temporary failure in name resolution|network was disabled/i,
    message: (_, index) =>
      `The package index${index} cannot be reached: this machine is offline, or a proxy is in the way.`,
    fix: () =>
      "Check the network and the proxy (`HTTPS_PROXY`), or name a mirror as `python.index` in `snakebridge.json`, then run `npx snakebridge setup` again; wheels in a folder are found with `PIP_FIND_LINKS` or `UV_FIND_LINKS`.",
  },
  {
    code: "install-failed",
    sign: /externally[- ]managed/i,
    message: () => "This Python belongs to the operating system, which forbids installing packages into it.",
    fix: () =>
      "Remove `python.interpreter` from `snakebridge.json` so that SnakeBridge makes an environment of its own, or name one made with `python3 -m venv .venv`.",
  },
  {
    code: "install-failed",
    sign: /ensurepip is not available|No module named '?(?:venv|ensurepip)/i,
    message: () => "This Python cannot make virtual environments.",
    fix: () => "Install its `venv` module (on Debian: `sudo apt install python3-venv`), or install uv.",
  },
  {
    code: "install-failed",
    sign: /No module named '?pip/i,
    message: () => "This environment has no pip, and uv is not on the PATH.",
    fix: () => "Install uv, or add pip with `python -m ensurepip --upgrade`.",
  },
  {
    code: "unknown-package",
    sign: /Because (\S+) was not found in the package registry/,
    message: (name, index) => `The package index${index} has no package \`${name}\`.`,
    fix: spelling,
  },
  {
    code: "unknown-package",
    sign: /satisfies the requirement ([A-Za-z0-9._-]+)\S* \(from versions: none\)/,
    message: (name, index) => `The package index${index} has no package \`${name}\` for this Python.`,
    fix: spelling,
  },
  {
    code: "no-matching-version",
    sign: /satisfies the requirement (\S+) \(from versions/,
    message: (name, index) => `No version of the package index${index} satisfies \`${name}\` on this Python.`,
    fix: range,
  },
  {
    code: "no-matching-version",
    sign: /you require (\S+?),? we can conclude/,
    message: (name, index) => `No version of the package index${index} satisfies \`${name}\` on this Python.`,
    fix: range,
  },
  {
    code: "no-matching-version",
    sign: /requirements are unsatisfiable|ResolutionImpossible/,
    message: () => "The requested versions exclude each other.",
    fix: () => "Widen the version ranges in `snakebridge.json`; the installer's words are below.",
  },
];

/** @param index the URL that was asked, as it may be shown; null for the installer's own. */
export function toInstallError(output: string, index: string | null = null): EnvironmentError {
  const asked = index === null ? "" : ` \`${index}\``;
  for (const { code, sign, message, fix } of PATTERNS) {
    const match = sign.exec(output);
    if (match) return new EnvironmentError(code, message(match[1] ?? "", asked), fix(match[1] ?? ""), { output });
  }
  return new EnvironmentError("install-failed", "The installer failed.", "Its last words are below.", { output });
}

function spelling(name: string): string {
  return `Check the spelling in \`snakebridge.json\`; when the package is named differently from the module, write \`"${name}": { "package": "…" }\`.`;
}

function range(requirement: string): string {
  return `Widen the range of \`${requirement.replace(/[^A-Za-z0-9._-].*$/, "")}\` in \`snakebridge.json\`.`;
}
