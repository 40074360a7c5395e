/** Says what ended a command: one message, its fix, and what a tool printed; never a stack trace for a user's mistake. */
import { findRefusal } from "../core/refusal.js";
import type { Terminal } from "./terminal.js";

/** What every error of SnakeBridge may carry besides its message. */
interface Described {
  readonly code?: unknown;
  readonly fix?: unknown;
  readonly output?: unknown;
}

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly fix: string | null;
  readonly output: string | null;
}

/** Errors without a code are defects of SnakeBridge: their stack is shown to who asks for it. */
export function toFailure(error: unknown): Failure {
  const { code, fix, output } = (typeof error === "object" && error !== null ? error : {}) as Described;
  const message = error instanceof Error ? error.message : String(error);
  const refusal = findRefusal(error);
  if (refusal) {
    const path = (error as NodeJS.ErrnoException).path;
    const what = path === undefined ? "The operating system refuses" : `\`${path}\` cannot be used`;
    return { code: refusal.code, message: `${what}: ${refusal.reason}.`, fix: sentence(refusal.remedy), output: null };
  }
  if (typeof code === "string") return { code, message, fix: text(fix), output: text(output) };
  const stack = process.env.SNAKEBRIDGE_DEBUG && error instanceof Error ? (error.stack ?? null) : null;
  return {
    code: "internal",
    message,
    fix: stack ? null : "This is a defect of SnakeBridge; `SNAKEBRIDGE_DEBUG=1` shows where it happened.",
    output: stack,
  };
}

export function printFailure(terminal: Terminal, failure: Failure): void {
  terminal.note(`${terminal.paint("red", "error")}: ${failure.message}`);
  if (failure.fix) terminal.note(`${terminal.paint("cyan", "fix")}: ${failure.fix}`);
  if (failure.output) terminal.note(terminal.paint("gray", indent(failure.output)));
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function indent(lines: string): string {
  return lines.replace(/^/gm, "  | ");
}
