/** Where there are no Unix sockets workers listen on a port of 127.0.0.1: a part of what programs do, over such ports. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { pack, unpack } from "../../runtime/codec/msgpack.js";
import { startProcess } from "../../runtime/pool/worker-process.js";
import { PYTHON } from "../support/run-program.js";
import { registerAgain } from "./support/suites-again.js";

await registerAgain(
  "over a port of the loopback",
  ["calls.test.ts", "streams.test.ts", "callbacks.test.ts"],
  ["SNAKEBRIDGE_LOOPBACK", "1"],
);

const TOKEN = "the-token-of-this-launch";
const VERSIONS = { protocol_version: 1, min_supported_version: 1 };

describe("a port of the loopback", () => {
  let child: ReturnType<typeof startProcess>;
  let port: number;
  before(async () => {
    child = startProcess(PYTHON, {
      token: TOKEN,
      paths: [],
      maxMessageBytes: 1 << 20,
      transport: "local",
      loopback: true,
    });
    port = JSON.parse((await child.ready) ?? "").local_port;
  });
  after(() => child.stop(2_000));

  /** What a connection that begins with these bytes is answered until the worker closes it, or until it answers. */
  async function knock(bytes: Uint8Array): Promise<Map<string, unknown> | null> {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.end(bytes);
    const read: Buffer[] = [];
    socket.on("data", (chunk) => read.push(chunk));
    await once(socket, "close");
    const answer = Buffer.concat(read);
    return answer.length > 4 ? (unpack(answer.subarray(4)) as Map<string, unknown>) : null;
  }

  const frame = (body: Uint8Array) => Buffer.concat([Buffer.from(Uint32Array.of(body.length).buffer), body]);

  it("answers who knows the token", async () => {
    const answer = await knock(frame(pack({ token: TOKEN, ...VERSIONS })));
    assert.equal(answer?.get("process_id"), child.pid);
  });

  for (const [who, greeting] of [
    ["a wrong token", { token: `${TOKEN}x`, ...VERSIONS }],
    ["the beginning of the token", { token: TOKEN.slice(0, -1), ...VERSIONS }],
    ["no token", VERSIONS],
    ["a token that is no text", { token: [TOKEN], ...VERSIONS }],
    ["a call in place of a greeting", [1, 1, { python_module: "os", function: "getpid" }, null]],
  ] as const) {
    it(`refuses ${who} and closes the connection`, async () => {
      const answer = await knock(frame(pack(greeting)));
      assert.equal(answer?.get("code"), "protocol");
      assert.equal(answer?.get("message"), "The token is missing or wrong.");
    });
  }

  it("closes what is no frame, too long a one, or the half of one", async () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from("GET / HTTP/1.1\r\n\r\n"),
      frame(Buffer.alloc(100)).subarray(0, 50),
    ]) {
      const answer = await knock(bytes);
      assert.ok(answer === null || answer.has("code"));
    }
  });

  it("still answers who knows the token after all these", async () => {
    assert.ok((await knock(frame(pack({ token: TOKEN, ...VERSIONS }))))?.has("capabilities"));
  });
});
