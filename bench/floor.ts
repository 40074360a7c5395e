/** The floor that calls are measured against: the same payload over a raw Unix socket, without gRPC, sessions or refs. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pack, unpackAll } from "../runtime/codec/msgpack.js";
import { HOST } from "../runtime/session/messages.js";

export interface Floor {
  call(module: string, name: string, args: readonly unknown[]): Promise<unknown>;
  /** Ten calls in one frame, each on the result of the one before; settles with the last. */
  chain(): Promise<unknown>;
  close(): void;
}

export async function openFloor(python: string): Promise<Floor> {
  const directory = mkdtempSync(join(tmpdir(), "sb-floor-"));
  const path = join(directory, "s");
  const server = fileURLToPath(new URL("floor.py", import.meta.url));
  const child = spawn(python, [server, path], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  const socket = connect(path);
  const waiting = new Map<number, (value: unknown) => void>();
  let rest: Uint8Array = new Uint8Array();
  let lastId = 0;
  socket.on("data", (bytes) => {
    const [messages, left] = split(rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes);
    rest = left;
    for (const [, id, value] of messages) {
      waiting.get(id)?.(value);
      waiting.delete(id);
    }
  });
  const message = (module: string, name: string, args: readonly unknown[], instance?: number) => {
    const payload = { library: module, python_module: module, function: name, args, ...(instance && { instance }) };
    return pack([HOST.call, ++lastId, payload, null]);
  };
  const answer = () => new Promise((resolve) => waiting.set(lastId, resolve));
  return {
    call(module, name, args) {
      socket.write(message(module, name, args));
      return answer();
    },
    chain() {
      const frame = [message("pathlib", "PurePosixPath", ["/"])];
      for (let step = 0; step < 9; step++) frame.push(message("pathlib", "joinpath", ["a"], lastId));
      socket.write(Buffer.concat(frame));
      return answer();
    },
    close() {
      socket.destroy();
      child.kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The whole messages in the bytes, and what is left of a message that has not arrived in full. */
function split(bytes: Uint8Array): readonly [readonly (readonly [number, number, unknown])[], Uint8Array] {
  try {
    return [unpackAll(bytes) as [number, number, unknown][], new Uint8Array()];
  } catch (error) {
    const { lastPosition, values = [] } = error as { lastPosition?: number; values?: [number, number, unknown][] };
    if (!(error as { incomplete?: boolean }).incomplete) throw error;
    return [values, bytes.subarray(lastPosition ?? 0)];
  }
}
