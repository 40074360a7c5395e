/** Between offsets and lines of one text. */

export interface LineIndex {
  /** One-based. */
  lineAt(offset: number): number;
  /** Offset at which a line begins; null when the text has no such line. */
  startOf(line: number): number | null;
  /** Offset at which a line ends, before its line end. */
  endOf(line: number): number;
}

export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const startOf = (line: number) => starts[line - 1] ?? null;
  return {
    startOf,
    endOf: (line) => (startOf(line + 1) ?? text.length + 1) - 1,
    lineAt(offset) {
      let [low, high] = [0, starts.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return low + 1;
    },
  };
}
