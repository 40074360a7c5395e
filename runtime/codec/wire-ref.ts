/** What stands on the wire for an object that stays in Python. */
import { SnakeBridgeError } from "../errors.js";
import { type Fields, text } from "./fields.js";

/** A ref as it stands on the wire. */
export interface WireRef {
  readonly id: number;
  readonly sessionId: string;
  readonly pythonModule: string;
  readonly typeName: string;
  readonly library: string;
  readonly meta: { readonly shape: readonly number[]; readonly dtype: string } | null;
}

export function toWireRef(fields: Fields): WireRef {
  const missing = ["id", "session_id"].filter((key) => fields.get(key) === undefined);
  if (missing.length > 0) {
    throw new SnakeBridgeError(
      "invalid_ref",
      `Invalid ref: ${missing.map((key) => `\`${key}\``).join(" and ")} missing.`,
    );
  }
  const meta = fields.get("meta");
  return {
    id: Number(fields.get("id")),
    sessionId: text(fields, "session_id"),
    pythonModule: String(fields.get("python_module") ?? ""),
    typeName: String(fields.get("type_name") ?? ""),
    library: String(fields.get("library") ?? ""),
    meta: meta instanceof Map ? { shape: meta.get("shape") ?? [], dtype: String(meta.get("dtype")) } : null,
  };
}
