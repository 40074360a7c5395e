/** The hash by which a generated file is known again. */
import { createHash } from "node:crypto";

/** SHA-256 of the text; the same for either kind of line end, since version control may change them. */
export function hashText(text: string): string {
  return createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex");
}
