/** `$arrow()`: a data frame or table as a Table of apache-arrow, which is loaded when the first is read. */
import { send } from "../call/send.js";
import { SnakeBridgeError } from "../errors.js";
import { receiveArray } from "../transport/shared-memory.js";
import type { Receiver } from "./receiver.js";

const WRITE_TABLE = {
  call_type: "function",
  library: "snakebridge_adapter",
  python_module: "snakebridge_adapter.tables",
  function: "write_table",
} as const;

/** For what pandas, polars and pyarrow have. Rejects for other objects, and where apache-arrow or pyarrow is missing. */
export async function readTable(receiver: Receiver): Promise<unknown> {
  const { tableFromIPC } = await loadArrow();
  const scope = () => receiver.scope();
  const stream = await receiveArray(async (path) => {
    const written = await send({ payload: WRITE_TABLE, args: [receiver, path], typed: true, scope }).result;
    return written as number | Uint8Array<ArrayBuffer>;
  });
  return tableFromIPC(new Uint8Array(stream));
}

async function loadArrow(): Promise<typeof import("apache-arrow")> {
  try {
    return await import("apache-arrow");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "ERR_MODULE_NOT_FOUND" || !message.includes("apache-arrow")) throw error;
    throw new SnakeBridgeError(
      "unsendable",
      "`$arrow()` gives a `Table` of apache-arrow, which is not installed: `npm install apache-arrow`.",
      { install: "apache-arrow" },
    );
  }
}
