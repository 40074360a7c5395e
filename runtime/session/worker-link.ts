/** What a lane knows of the worker behind it. */
import type { Rung, SnakeBridgeError } from "../errors.js";
import type { Transport } from "../transport/transport.js";

export interface WorkerLink {
  readonly transport: Pick<Transport, "openLane">;
  readonly maxMessageBytes: number;
  /** Why the worker is gone, once it is known; resolves soon after its connection broke. */
  obituary(broken: SnakeBridgeError | null): Promise<SnakeBridgeError>;
  /** Ends the worker: asked first, killed when it does not obey. Resolves with what it took. */
  terminate(reason: string): Promise<Rung>;
}

/** Where the printed text of a library goes. */
export type Output = (stream: "stdout" | "stderr", text: string) => void;
