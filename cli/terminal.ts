/** What commands write to: results on stdout, everything about the work on stderr. */
import { styleText } from "node:util";
import { createProgress, type Progress } from "./progress.js";

export type Colour = "red" | "yellow" | "green" | "cyan" | "gray" | "bold";

export interface Terminal {
  /** A line of the result. */
  print(line: string): void;
  /** A line about the work. */
  note(line: string): void;
  paint(colour: Colour, text: string): string;
  /** Ends with `stop`; quiet when the result is JSON. */
  startProgress(): Progress;
}

/** What a process has; tests bring their own. */
export interface Streams {
  readonly stdout: Output;
  readonly stderr: Output;
}

export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean };

export function createTerminal({ stdout, stderr }: Streams, options: { readonly quiet: boolean }): Terminal {
  const colours = stdout.isTTY === true && stderr.isTTY === true && !process.env.NO_COLOR;
  return {
    print: (line) => void stdout.write(`${line}\n`),
    note: (line) => void stderr.write(`${line}\n`),
    paint: (colour, text) => (colours ? styleText(colour, text) : text),
    startProgress: () => createProgress(stderr, options.quiet),
  };
}
