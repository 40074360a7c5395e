/** Prints the results of the quickstart as aligned lines under a heading. */

export function heading(title: string): void {
  console.log(`\n\u2500\u2500 ${title} ${"\u2500".repeat(Math.max(2, 58 - title.length))}`);
}

export function show(label: string, value: unknown): void {
  const text = typeof value === "string" ? value : inline(value);
  console.log(`   ${label.padEnd(36)} ${text}`);
}

/** Numbers with four decimals at most; nested lists on one line. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value === "number" && !Number.isInteger(value)) return String(Number(value.toFixed(4)));
  return String(value);
}
