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

export function createTerminal(options: { readonly quiet: boolean }): Terminal {
  const colours = process.stdout.isTTY === true && process.stderr.isTTY === true && !process.env.NO_COLOR;
  return {
    print: (line) => void process.stdout.write(`${line}\n`),
    note: (line) => void process.stderr.write(`${line}\n`),
    paint: (colour, text) => (colours ? styleText(colour, text) : text),
    startProgress: () => createProgress(process.stderr, options.quiet),
  };
}
