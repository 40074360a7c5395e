import assert from "node:assert/strict";
import { existsSync, readdirSync, readlinkSync } from "node:fs";
import { ELEMENT_TYPES } from "../../runtime/codec/element-types.js";
import * as sb from "../../runtime/index.js";
import { runTypeScript, untilGone } from "./support/program.js";
import { usePython } from "./support/python.js";

// biome-ignore lint/suspicious/noExplicitAny: handles of dynamic calls are used as generated types would
type Loose = any;

const LARGE = 1 << 20;

describe("large arrays", () => {
  usePython();

  const kinds = [
    new Float64Array(LARGE).map((_, index) => index + 0.5),
    new Float32Array(LARGE).fill(1.5),
    new Int32Array(LARGE).fill(-7),
    new BigInt64Array(LARGE).fill(2n ** 60n),
    new Uint16Array(LARGE).fill(65_535),
  ];
  for (const array of kinds) {
    it(`of ${array.constructor.name} arrive as an ndarray and come back the same`, async () => {
      const back = (await sb.call("numpy", "asarray", [array])) as Loose;
      assert.equal(back.$class, "numpy.ndarray");
      assert.deepEqual(await back.$data(), array);
    });
  }

  it("arrive as memory that Python can write to, which is not the program's", async () => {
    const array = new Float64Array(LARGE).fill(1);
    const there = (await sb.call("numpy", "asarray", [array])) as Loose;
    await there.fill(2);
    assert.equal(await there.sum(), 2 * LARGE);
    assert.equal(array[0], 1);
  });

  it("that Python keeps are not overwritten by later ones", async () => {
    const kept = (await sb.call("numpy", "asarray", [new Float64Array(LARGE).fill(1)])) as Loose;
    for (let value = 2; value < 6; value++) await sb.call("numpy", "sum", [new Float64Array(LARGE).fill(value)]);
    assert.equal(await kept.sum(), LARGE);
  });

  it("of several calls under way do not mix", async () => {
    const sums = [1, 2, 3, 4, 5, 6].map((value) => sb.call("numpy", "sum", [new Float64Array(LARGE).fill(value)]));
    assert.deepEqual(
      await Promise.all(sums),
      [1, 2, 3, 4, 5, 6].map((value) => value * LARGE),
    );
  });

  it("may be larger than a message", async () => {
    const array = new Uint32Array(32 << 20).fill(3);
    assert.equal(await sb.call("numpy", "count_nonzero", [array]), array.length);
  });

  it("come in the order of their elements, from views and from other byte orders", async () => {
    const array = sb.call("numpy", "arange", [LARGE], { dtype: ">f8" }) as Loose;
    const reversed = (await array.__getitem__(new sb.Slice(null, null, -1))) as Loose;
    const data = (await reversed.$data()) as Float64Array;
    assert.deepEqual([data[0], data[LARGE - 1], data.length], [LARGE - 1, 0, LARGE]);
  });

  for (const size of [3, LARGE]) {
    it(`of ${size} elements come into an array of the program, also into a part of one`, async () => {
      const array = (await sb.call("numpy", "arange", [size], { dtype: "float64" })) as Loose;
      const memory = new Float64Array(size + 2).fill(-1);
      const part = memory.subarray(1, size + 1);
      assert.equal(await array.$data({ into: part }), part);
      assert.deepEqual([memory[0], memory[1], memory[size], memory[size + 1]], [-1, 0, size - 1, -1]);
    });
  }

  it("do not come into an array of another size or type, and leave it as it is", async () => {
    const array = (await sb.call("numpy", "ones", [LARGE])) as Loose;
    for (const into of [new Float64Array(LARGE + 1), new BigInt64Array(LARGE)]) {
      const needed = /needs a `Float64Array` of 1048576 elements, not a `(Float|BigInt)64Array` of \d+ bytes/;
      await assert.rejects(array.$data({ into }), { code: "unsendable", message: needed });
      assert.equal(Number(into[0]), 0);
    }
    await assert.rejects(array.$data({ into: [] }), {
      code: "configuration",
      message: /`into` .* must be a typed array/,
    });
  });

  it("of objects have no typed array", async () => {
    const array = (await sb.call("numpy", "array", [["a", null]], { dtype: "object" })) as Loose;
    await assert.rejects(array.$data(), { code: "unsendable", message: /array of `object` has no typed array/ });
  });

  it("leave their memory when their lane ends", async () => {
    const session = sb.openSession("kept");
    const kept = await sb.call("numpy", "asarray", [new Float64Array(LARGE)], {}, { session });
    assert.ok(kept);
    await session.close();
    const before = files();
    await sb.call("numpy", "sum", [new Float64Array(LARGE)]);
    assert.ok(files() <= before, `${files()} files after ${before}`);
  });
});

describe("arrays of every dtype and order", () => {
  usePython();

  const ROWS = [
    [0, 1, 1],
    [1, 0, 1],
  ];
  for (const [dtype, { array }] of Object.entries(ELEMENT_TYPES)) {
    it(`come as their elements in C order: ${dtype}`, async () => {
      const Elements = array as unknown as { from(elements: Iterable<number | bigint>): ArrayBufferView };
      const typed = (elements: readonly number[]) => {
        const parts = dtype.startsWith("complex") ? elements.flatMap((element) => [element, 0]) : elements;
        return Elements.from(dtype.endsWith("int64") ? parts.map(BigInt) : parts);
      };
      const rows = (await sb.call("numpy", "array", [ROWS], { dtype })) as Loose;
      const layouts: readonly (readonly [name: string, array: Loose, shape: number[], elements: number[]])[] = [
        ["C", rows, [2, 3], ROWS.flat()],
        ["F", await sb.call("numpy", "asfortranarray", [rows]), [2, 3], ROWS.flat()],
        ["strided", await sb.py`${rows}[::-1, ::2]`, [2, 2], [1, 1, 0, 1]],
        ["0-d", await sb.call("numpy", "array", [1], { dtype }), [], [1]],
        ["empty", await sb.call("numpy", "zeros", [[0, 3]], { dtype }), [0, 3], []],
      ];
      for (const [name, there, shape, elements] of layouts) {
        assert.deepEqual([...(await there.shape)], shape, name);
        assert.deepEqual(await there.$data(), typed(elements), name);
      }
    });
  }
});

describe("the memory of large arrays", () => {
  for (const [how, end] of [
    ["by itself", ""],
    ["by process.exit", "process.exit()"],
    ["by SIGTERM", "process.kill(process.pid, 'SIGTERM'); await new Promise(() => {});"],
    ["by SIGKILL", "process.kill(process.pid, 'SIGKILL')"],
  ] as const) {
    it(`is gone after a program that ended ${how}`, async () => {
      const { stdout, stderr } = await runTypeScript(`
        await sb.call("numpy", "sum", [new Float64Array(${LARGE})]);
        const { readdirSync } = await import("node:fs");
        const pid = await pidOf();
        const { readlinkSync } = await import("node:fs");
        const links = readdirSync("/proc/self/fd").map((fd) => { try { return readlinkSync("/proc/self/fd/" + fd); } catch { return ""; } });
        const file = links.find((path) => path.includes("sb-memory-"));
        await new Promise((done) => process.stdout.write(pid + " " + file, done));
        ${end}
      `);
      const [pid, file = ""] = stdout.split(" ");
      assert.ok(file.includes("sb-memory-"), stdout + stderr);
      await untilGone(Number(pid));
      assert.ok(!existsSync(file), file);
    });
  }
});

/** How many files in memory this process has open. */
function files(): number {
  return readdirSync("/proc/self/fd").filter((fd) => target(fd).includes("sb-memory-")).length;
}

function target(descriptor: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    return "";
  }
}
