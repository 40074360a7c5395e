/** Who is measured: SnakeBridge over both transports, and the peers that `bench/package.json` has installed. */
import { createRequire } from "node:module";
import type * as SnakeBridge from "../runtime/index.js";

export interface Contender {
  readonly name: string;
  /** `math.gcd(12, 18)`. */
  scalar(): PromiseLike<unknown>;
  /** `math.fsum(list)`. */
  sum(list: readonly number[]): PromiseLike<unknown>;
  /** Ten calls, each on the result of the one before, of which only the last is awaited where that is possible. */
  chain?(): PromiseLike<unknown>;
  /** Reads as many ints one by one, and returns how many came. */
  stream?(count: number): Promise<number>;
  /** Sends an array to numpy. */
  sendArray?(array: Float64Array): PromiseLike<unknown>;
  /** Reads an array of numpy; the returned function reads it again, into an array where one is given. */
  arrayReader?(length: number): Promise<(into?: Float64Array) => PromiseLike<ArrayBufferView>>;
  close(): unknown;
}

// biome-ignore lint/suspicious/noExplicitAny: objects of Python whose members only Python knows
type Loose = any;

export async function snakebridge(transport: "local" | "grpc", interpreter: string): Promise<Contender> {
  // What is shipped: the sources would be measured with the loader's additions.
  const sb: typeof SnakeBridge = await import(new URL("../dist/runtime/index.js", import.meta.url).href);
  sb.configure({ interpreter, pool: { size: 1 }, ledger: "never", callSites: false, transport });
  return {
    name: `snakebridge, ${transport}`,
    scalar: () => sb.call("math", "gcd", [12, 18]),
    sum: (list) => sb.call("math", "fsum", [list]),
    chain() {
      let path: Loose = sb.callClass("pathlib", "PurePosixPath", ["/"]);
      for (let step = 0; step < 8; step++) path = path.joinpath("a");
      return path.name;
    },
    async stream(count) {
      let read = 0;
      for await (const _ of sb.stream("builtins", "range", [count], {}, { prefetch: 1_000 })) read++;
      return read;
    },
    sendArray: (array) => sb.call("numpy", "shape", [array]),
    async arrayReader(length) {
      const array: Loose = await sb.call("numpy", "ones", [length]);
      return (into) => array.$data({ into });
    },
    close: () => sb.shutdown(),
  };
}

const require = createRequire(import.meta.url);

/** Rejects when it is not installed. */
export const PEERS: Readonly<Record<string, (python: string) => Promise<Contender>>> = {
  async pythonia(interpreter) {
    process.env.PYTHON_BIN = interpreter;
    const { python } = require("pythonia");
    const math = await python("math");
    const builtins = await python("builtins");
    return {
      name: "pythonia",
      scalar: () => math.gcd(12, 18),
      sum: (list) => math.fsum(list),
      async stream(count) {
        let read = 0;
        for await (const _ of await builtins.range(count)) read++;
        return read;
      },
      close: () => python.exit(),
    };
  },
  async "python-bridge"(interpreter) {
    const python = require("python-bridge")({ python: interpreter });
    await python.ex`import math`;
    return {
      name: "python-bridge",
      scalar: () => python`math.gcd(12, 18)`,
      sum: (list) => python`math.fsum(${list})`,
      close: () => python.end(),
    };
  },
  async "node-calls-python"() {
    const { interpreter } = require("node-calls-python");
    const math = await interpreter.import("math");
    return {
      name: "node-calls-python",
      scalar: () => interpreter.call(math, "gcd", 12, 18),
      sum: (list) => interpreter.call(math, "fsum", list),
      close() {},
    };
  },
};
