/** Which way frames take to a worker: what was asked for, else the fastest. */
import { SnakeBridgeError } from "../errors.js";
import type { Address, Transport } from "./transport.js";

export const TRANSPORTS = ["grpc", "local"] as const;
export type TransportKind = (typeof TRANSPORTS)[number];

/** `auto` is `local`. */
export type TransportChoice = TransportKind | "auto";

const VARIABLE = "SNAKEBRIDGE_TRANSPORT";
const LOOPBACK_VARIABLE = "SNAKEBRIDGE_LOOPBACK";

/**
 * @param asked what the program says; without it the environment variable `SNAKEBRIDGE_TRANSPORT` does.
 * @throws SnakeBridgeError `configuration` for an unknown name.
 */
export function chooseTransport(asked?: TransportChoice, environment = process.env): TransportKind {
  const named = asked ?? environment[VARIABLE] ?? "auto";
  if (named === "auto") return "local";
  const found = TRANSPORTS.find((kind) => kind === named);
  if (found) return found;
  const known = ["auto", ...TRANSPORTS].map((kind) => `\`${kind}\``).join(", ");
  const where = asked === undefined ? `the environment variable \`${VARIABLE}\`` : "the option `transport`";
  throw new SnakeBridgeError("configuration", `There is no transport \`${named}\` (${where}); there are ${known}.`);
}

/**
 * Whether workers listen on a port of 127.0.0.1, where the token alone keeps others out, and on no Unix socket.
 * Only on Windows, where Node has none; elsewhere a program asks for it with `SNAKEBRIDGE_LOOPBACK=1`.
 */
export function usesLoopback(environment = process.env, platform: NodeJS.Platform = process.platform): boolean {
  return platform === "win32" || environment[LOOPBACK_VARIABLE] === "1";
}

export interface ConnectOptions {
  readonly address: Address;
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
