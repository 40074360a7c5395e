/** What a worker is asked, as data; see "Payload" in docs/wire.md. */
import { SnakeBridgeError } from "../errors.js";

export type CallType =
  | "function"
  | "class"
  | "method"
  | "get_attr"
  | "set_attr"
  | "module_attr"
  | "dynamic"
  | "stream"
  | "dynamic_stream"
  | "stream_next"
  | "helper"
  | "py";

export interface Payload {
  readonly call_type?: CallType;
  readonly library?: string;
  readonly python_module?: string;
  readonly module_path?: string;
  readonly function?: string;
  readonly class?: string;
  readonly method?: string;
  readonly attr?: string;
  /** A handle, or what stands for one on the wire: a ref, a pipelined result or a class. */
  readonly instance?: unknown;
  readonly value?: unknown;
  readonly args?: readonly unknown[];
  readonly kwargs?: Readonly<Record<string, unknown>>;
  /** For `py`. */
  readonly expression?: string;
  readonly idempotent?: boolean;
  /** The session that the instance lives in; a lane has its own and needs none. */
  readonly session_id?: string;
}

/** The library that a module belongs to: `numpy` of `numpy.linalg`. */
export function libraryOf(module: string): string {
  if (typeof module !== "string") {
    throw new SnakeBridgeError(
      "invalid_payload",
      `A module is a name such as \`numpy.linalg\`, not \`${String(module)}\`.`,
    );
  }
  const dot = module.indexOf(".");
  return dot === -1 ? module : module.slice(0, dot);
}
