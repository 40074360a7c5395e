import assert from "node:assert/strict";
import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "../../runtime/pool/operating-system.js";
import { startProcess } from "../../runtime/pool/worker-process.js";
import { PYTHON } from "../support/run-program.js";

const TOKEN = "a-token-that-must-not-be-seen-anywhere";
const LISTEN = "0A";
/** 127.0.0.1, as the kernel writes it, or mapped into IPv6. */
const LOOPBACK = /^(0000000000000000FFFF0000)?0100007F:/;

describe("a running worker", () => {
  if (process.platform !== "linux") return;
  for (const [transport, loopback] of [
    ["grpc", false],
    ["local", false],
    ["grpc", true],
    ["local", true],
  ] as const) {
    describe(`over ${transport}${loopback ? ", on the loopback" : ""}`, () => {
      let child: ReturnType<typeof startProcess>;
      before(async () => {
        child = startProcess(PYTHON, { token: TOKEN, paths: [], maxMessageBytes: 1 << 20, transport, loopback });
        assert.match((await child.ready) ?? "", /"ready": ?true/);
      });
      after(() => child.stop(2_000));

      if (loopback) {
        it("listens on one port, which only this machine reaches", () => {
          const places = group(child.pid).flatMap(listening);
          assert.equal(places.length, 1);
          assert.match(places[0] ?? "", LOOPBACK);
        });
      } else {
        it("listens on no port", () => assert.deepEqual(group(child.pid).flatMap(listening), []));

        it("has its socket where only the user may go", () => {
          assert.equal(statSync(join(child.socket ?? "", "..")).mode & 0o777, 0o700);
        });

        it("leaves its token in no file of its directory", () => {
          const directory = join(child.socket ?? "", "..");
          for (const name of readdirSync(directory)) {
            const path = join(directory, name);
            if (statSync(path).isFile()) assert.ok(!readFileSync(path, "utf8").includes(TOKEN), path);
          }
        });
      }

      it("shows its token in no argument and no environment", () => {
        for (const pid of group(child.pid)) {
          for (const file of ["cmdline", "environ"]) {
            assert.ok(!readFileSync(`/proc/${pid}/${file}`, "utf8").includes(TOKEN), `${file} of ${pid}`);
          }
        }
        for (const [name, value] of Object.entries(process.env)) assert.ok(!value?.includes(TOKEN), name);
      });

      it("says its token in no log", async () => {
        process.kill(child.pid, "SIGABRT");
        const { stderr, signal } = await child.exited;
        assert.equal(signal, "SIGABRT");
        assert.match(stderr, /Fatal Python error/);
        assert.ok(!stderr.includes(TOKEN));
      });
    });
  }
});

/** The processes of a worker: itself, and those of its group. */
function group(leader: number): readonly number[] {
  const pids = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return pids.filter((pid) => isAlive(pid) && groupOf(pid) === leader);
}

/** The addresses with their ports that a process takes calls on, in hexadecimal. */
function listening(pid: number): readonly string[] {
  const sockets = new Set(descriptors(pid).flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []));
  return ["tcp", "tcp6", "udp", "udp6"].flatMap((table) => {
    const rows = readFileSync(`/proc/${pid}/net/${table}`, "utf8").trim().split("\n").slice(1);
    return rows
      .map((row) => row.trim().split(/\s+/))
      .filter((fields) => sockets.has(fields[9] ?? "") && (fields[3] === LISTEN || table.startsWith("udp")))
      .map((fields) => fields[1] ?? "");
  });
}

function groupOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[2]);
  } catch {
    return null;
  }
}

function descriptors(pid: number): readonly string[] {
  const directory = `/proc/${pid}/fd`;
  return readdirSync(directory).flatMap((name) => {
    try {
      return [readlinkSync(join(directory, name))];
    } catch {
      return [];
    }
  });
}
