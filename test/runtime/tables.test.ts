import assert from "node:assert/strict";
import { type Table, tableFromArrays, tableToIPC } from "apache-arrow";
import * as sb from "../../runtime/index.js";
import { usePython } from "./support/python.js";

// biome-ignore lint/suspicious/noExplicitAny: handles of dynamic calls are used as generated types would
type Loose = any;

const COLUMNS = { n: [1, 2, null], word: ["one", "two", null], x: [0.5, Number.NaN, -1] };

describe("data frames and tables", () => {
  usePython();

  it("of polars and pyarrow are read through Arrow, nulls and NaN told apart", async () => {
    const frames = [
      sb.call("polars", "DataFrame", [COLUMNS]),
      sb.call("pyarrow", "table", [COLUMNS]),
      (sb.call("pyarrow", "table", [COLUMNS]) as Loose).to_batches().__getitem__(0),
    ];
    for (const frame of frames) {
      assert.deepEqual(rows(await (frame as Loose).$arrow()), [
        { n: 1n, word: "one", x: 0.5 },
        { n: 2n, word: "two", x: Number.NaN },
        { n: null, word: null, x: -1 },
      ]);
    }
  });

  it("of pandas keep their index and their types", async () => {
    const frame = sb.call("pandas", "DataFrame", [{ n: [1, 2], kind: ["a", "b"] }], { index: ["x", "y"] }) as Loose;
    const table: Table = await frame.astype({ kind: "category" }).$arrow();
    assert.deepEqual(rows(table), [
      { n: 1n, kind: "a", __index_level_0__: "x" },
      { n: 2n, kind: "b", __index_level_0__: "y" },
    ]);
    assert.match(String(table.schema.fields[1]?.type), /^Dictionary<Int8, LargeUtf8>$/);
  });

  it("of one column are series", async () => {
    for (const library of ["pandas", "polars"]) {
      const series = sb.call(
        library,
        "Series",
        [],
        library === "pandas" ? { data: [1.5], name: "v" } : { values: [1.5], name: "v" },
      );
      assert.deepEqual((await (series as Loose).$arrow()).getChild("v").toJSON(), [1.5]);
    }
  });

  it("large ones come whole, and the buffers of a column are typed arrays", async () => {
    const count = 1 << 20;
    const frame = sb.call("pandas", "DataFrame", [{ n: new Float64Array(count).map((_, index) => index) }]) as Loose;
    const column = (await frame.$arrow()).getChild("n").toArray();
    assert.ok(column instanceof Float64Array);
    assert.deepEqual([column.length, column[count - 1]], [count, count - 1]);
  });

  it("of the program arrive as a pyarrow.Table, small and large", async () => {
    for (const count of [3, 1 << 17]) {
      const table = tableFromArrays({ n: new Int32Array(count).fill(7), x: new Float64Array(count).fill(0.5) });
      const sent = new sb.ArrowStream(tableToIPC(table, "stream"));
      const frame = sb.call("polars", "from_arrow", [sent]) as Loose;
      assert.equal((await frame.$arrow()).numRows, count);
      assert.equal(
        await (
          sb.call("pyarrow.compute", "sum", [(sb.call("copy", "copy", [sent]) as Loose).column("n")]) as Loose
        ).as_py(),
        7 * count,
      );
    }
  });

  it("are sent as bytes; a Table, a batch and a column themselves say how", async () => {
    const table = tableFromArrays({ n: [1] });
    for (const [value, written] of [
      [table, "Table is sent as its bytes: `new ArrowStream(tableToIPC(table"],
      [table.batches[0], "RecordBatch is sent as its bytes: `new ArrowStream(tableToIPC(new Table(batch)"],
      [table.getChild("n"), "Vector is sent as its bytes: `new ArrowStream(tableToIPC(new Table({ name: vector })"],
    ] as const) {
      await assert.rejects(
        async () => sb.call("builtins", "len", [value]),
        ({ code, message }: sb.SnakeBridgeError) => code === "unsendable" && message.includes(`${written}, "stream"))`),
      );
    }
    await assert.rejects(sb.call("builtins", "len", [new sb.ArrowStream(Uint8Array.of(1, 2, 3))]), {
      code: "unsendable",
      message: /no stream of Arrow's IPC format/,
    });
  });

  it("are data frames: other objects and lazy ones say so", async () => {
    const list = sb.call("collections", "Counter", ["abc"]) as Loose;
    await assert.rejects(list.$arrow(), {
      code: "unsendable",
      message: /`collections.Counter` has no `\$arrow\(\)`/,
    });
    const lazy = (sb.call("polars", "DataFrame", [COLUMNS]) as Loose).lazy();
    await assert.rejects(lazy.$arrow(), { code: "unsendable", message: /`collect\(\)`/ });
    const mixed = sb.call("pandas", "DataFrame", [{ a: [1, "x", [2]] }]) as Loose;
    await assert.rejects(mixed.$arrow(), { code: "unsendable", message: /Arrow has no form for this/ });
  });
});

function rows(table: Table): readonly unknown[] {
  return table.toArray().map((row) => row.toJSON());
}
