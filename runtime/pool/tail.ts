/** The last lines that a process wrote, bounded. */
import type { Readable } from "node:stream";

const MAX_LENGTH = 4_000;

/** @returns what asks for the last lines that were read so far. */
export function keepTail(stream: Readable): () => string {
  let tail = "";
  stream.setEncoding("utf8");
  stream.on("data", (text: string) => {
    tail = (tail + text).slice(-MAX_LENGTH);
  });
  stream.on("error", () => {});
  return () => tail.trimEnd();
}
