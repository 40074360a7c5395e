import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { makeFolder } from "../../test/support/folder.js";
import type { SnakeBridgeError } from "../errors.js";
import { openFrameSocket } from "./frame-socket.js";

describe("openFrameSocket", () => {
  let server: Server;
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  let path: string;
  beforeEach(async () => {
    folder = await makeFolder();
    path = join(folder.path, "s");
    server = createServer({ noDelay: true }).listen(path);
    await once(server, "listening");
  });
  afterEach(async () => {
    server.close();
    await folder[Symbol.asyncDispose]();
  });

  async function open(limit = 1 << 20) {
    const frames: Buffer[] = [];
    let closed: (error: SnakeBridgeError | null) => void = () => {};
    const end = new Promise<SnakeBridgeError | null>((resolve) => {
      closed = resolve;
    });
    const socket = openFrameSocket({ path }, limit, {
      onFrame: (bytes) => frames.push(Buffer.from(bytes)),
      onClose: closed,
      onDrain() {},
    });
    const [peer] = (await once(server, "connection")) as [Socket];
    return { frames, socket, peer, end };
  }

  const frame = (body: Buffer) => Buffer.concat([Buffer.from(Uint32Array.of(body.length).buffer), body]);
  const bodies = [Buffer.from("a"), Buffer.alloc(200_000, "b"), Buffer.from(""), Buffer.from("cd")];

  it("cuts what arrives into frames, wherever the pieces end", async () => {
    const all = Buffer.concat(bodies.map(frame));
    for (const cuts of [[], [1, 2, 3, 4], [4, 5, 6, 9], [200_008, 200_010, 200_014]]) {
      const { frames, peer, end } = await open();
      let from = 0;
      for (const cut of [...cuts, all.length]) {
        await new Promise((done) => peer.write(all.subarray(from, cut), done));
        from = cut;
      }
      peer.end();
      assert.equal(await end, null);
      assert.deepEqual(frames, bodies);
    }
  });

  it("sends each frame behind its length, however large", async () => {
    const { socket, peer } = await open();
    const read: Buffer[] = [];
    peer.on("data", (chunk: Buffer) => read.push(chunk));
    for (const body of bodies) socket.send(body);
    socket.end();
    await once(peer, "end");
    assert.deepEqual(Buffer.concat(read), Buffer.concat(bodies.map(frame)));
  });

  it("breaks off when a frame is announced that is larger than may be", async () => {
    const { peer, end } = await open(100);
    peer.write(frame(Buffer.alloc(101)));
    const error = await end;
    assert.equal(error?.code, "protocol");
    assert.match(error.message, /101 bytes/);
  });

  it("says so when there is nobody", async () => {
    const error = await new Promise<SnakeBridgeError | null>((resolve) => {
      openFrameSocket({ path: join(folder.path, "none") }, 100, { onFrame() {}, onClose: resolve, onDrain() {} });
    });
    assert.equal(error?.code, "worker_died");
  });
});
