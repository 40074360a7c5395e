/** The exit codes of every command: what a script or CI may rely on. */

export const ExitCode = {
  /** Done, nothing wrong. */
  ok: 0,
  /** There are findings of severity `error`. */
  findings: 1,
  /** The command was used wrongly, or the environment does not allow it. */
  usage: 2,
  /** `--check`: what is there is not what a run would make. */
  outOfDate: 3,
  /** Stopped by Ctrl-C. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Shown at the end of every `--help`. */
export const EXIT_CODE_HELP = `
Exit codes:
  0  done
  1  there are findings of severity error
  2  wrong usage, or something is missing on this machine
  3  --check: something is out of date`;
