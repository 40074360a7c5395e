/** Which way frames take to a worker: what was asked for, else the fastest that this machine has. */
import { SnakeBridgeError } from "../errors.js";
import type { Transport } from "./transport.js";

export const TRANSPORTS = ["grpc", "local"] as const;
export type TransportKind = (typeof TRANSPORTS)[number];

/** `auto` is `local`, which Python has not on Windows; there it is `grpc`. */
export type TransportChoice = TransportKind | "auto";

const VARIABLE = "SNAKEBRIDGE_TRANSPORT";

/**
 * @param asked what the program says; without it the environment variable `SNAKEBRIDGE_TRANSPORT` does.
 * @throws SnakeBridgeError `configuration` for an unknown name.
 */
export function chooseTransport(asked?: TransportChoice, environment = process.env): TransportKind {
  const named = asked ?? environment[VARIABLE] ?? "auto";
  if (named === "auto") return process.platform === "win32" ? "grpc" : "local";
  const found = TRANSPORTS.find((kind) => kind === named);
  if (found) return found;
  const known = ["auto", ...TRANSPORTS].map((kind) => `\`${kind}\``).join(", ");
  const where = asked === undefined ? `the environment variable \`${VARIABLE}\`` : "the option `transport`";
  throw new SnakeBridgeError("configuration", `There is no transport \`${named}\` (${where}); there are ${known}.`);
}

export interface ConnectOptions {
  readonly socket: string;
  readonly token: string;
  readonly maxMessageBytes: number;
}

/** Loads only the transport that is used: gRPC takes longer to load than all the rest. */
export async function connectWorker(kind: TransportKind, options: ConnectOptions): Promise<Transport> {
  switch (kind) {
    case "grpc":
      return (await import("./grpc.js")).connectGrpc(options);
    case "local":
      return (await import("./local.js")).connectLocal(options);
  }
}
