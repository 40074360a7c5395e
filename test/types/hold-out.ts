/** Which functions no overlay may name: about three of ten, chosen by the hash of the qualified name. */
import { createHash } from "node:crypto";

const SHARE = 0.3;

/** @param name qualified, as in `numpy.linalg.svd`. The answer for a name never changes. */
export function isHeldOut(name: string): boolean {
  const hash = createHash("sha256").update(name).digest();
  return hash.readUInt32BE(0) / 2 ** 32 < SHARE;
}
