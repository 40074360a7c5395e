/** The `objects.inv` of a documentation site: where each documented name stands. The format is Sphinx's, version 2. */
import { inflateSync } from "node:zlib";

export interface Inventory {
  readonly project: string;
  readonly version: string;
  /** Dotted Python name -> page and anchor, relative to the site. */
  readonly pages: Readonly<Record<string, string>>;
}

const HEADER = "# Sphinx inventory version 2";
/** `numpy.mean py:function 1 reference/generated/numpy.mean.html#$ -` */
const ENTRY = /^(.+?)\s+py:\S+\s+-?\d+\s+(\S*)\s/;
/** Some 40 times what Python's own inventory needs. */
const MAX_BYTES = 64 * 1024 * 1024;

/** @throws when the bytes are no inventory, or one of another version. */
export function parseInventory(bytes: Uint8Array): Inventory {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { lines, end } = head(buffer);
  if (lines[0] !== HEADER) throw new Error(`it does not begin with \`${HEADER}\``);
  const body = inflateSync(buffer.subarray(end), { maxOutputLength: MAX_BYTES }).toString("utf8");
  const pages: [string, string][] = [];
  for (const line of body.split("\n")) {
    const [, name, page] = ENTRY.exec(line) ?? [];
    if (name !== undefined && page !== undefined) pages.push([name, page.replace(/\$$/, name)]);
  }
  const after = (line: string | undefined) => line?.replace(/^# \w+:\s*/, "") ?? "";
  pages.sort(([one], [other]) => (one < other ? -1 : 1));
  return { project: after(lines[1]), version: after(lines[2]), pages: Object.fromEntries(pages) };
}

/** The four lines before the compressed part. */
function head(buffer: Buffer): { readonly lines: readonly string[]; readonly end: number } {
  const lines: string[] = [];
  let end = 0;
  while (lines.length < 4) {
    const next = buffer.indexOf("\n", end);
    if (next === -1) break;
    lines.push(buffer.toString("utf8", end, next).trim());
    end = next + 1;
  }
  return { lines, end };
}
