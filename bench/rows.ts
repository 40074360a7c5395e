/** What is measured, and what it should come to. */
import type { Contender } from "./contenders.js";
import { atOnce, inSequence } from "./measure.js";

export interface Row {
  readonly what: string;
  readonly unit: "us" | "ms" | "calls/s" | "items/s";
  /** Null when the contender cannot do it. */
  measure(contender: Contender): Promise<number | null>;
}

const FLOATS = Array.from({ length: 1_000 }, (_, index) => index + 0.5);
const ITEMS = 1_000_000;
/** Peers that ask for each item would take minutes. */
const FEW_ITEMS = 20_000;
const MEGABYTE = 2 ** 20;

export const ROWS: readonly Row[] = [
  {
    what: "scalar call in sequence",
    unit: "us",
    measure: async (contender) => (await inSequence(5_000, () => contender.scalar())).median,
  },
  {
    what: "64 scalar calls in flight",
    unit: "calls/s",
    measure: (contender) => atOnce(64, 100_000, () => contender.scalar()),
  },
  {
    what: "list of 1,000 floats summed",
    unit: "us",
    measure: async (contender) => (await inSequence(1_000, () => contender.sum(FLOATS))).median,
  },
  {
    what: "chain of 10 dependent calls",
    unit: "us",
    measure: async ({ chain }) => (chain ? (await inSequence(2_000, () => chain())).median : null),
  },
  {
    what: "stream of ints",
    unit: "items/s",
    async measure({ name, stream }) {
      if (!stream) return null;
      const count = name.startsWith("snakebridge") ? ITEMS : FEW_ITEMS;
      const start = performance.now();
      const read = await stream(count);
      if (read !== count) throw new Error(`${name} gave ${read} of ${count} items`);
      return count / ((performance.now() - start) / 1e3);
    },
  },
  ...[8, 80, 800].flatMap((megabytes): Row[] => [
    {
      what: `${megabytes} MB Float64Array as argument`,
      unit: "ms",
      async measure({ sendArray }) {
        if (!sendArray) return null;
        const array = new Float64Array((megabytes * MEGABYTE) / 8).fill(1.5);
        return (await inSequence(megabytes > 100 ? 3 : 20, () => sendArray(array))).median / 1e3;
      },
    },
    {
      what: `${megabytes} MB Float64Array as result`,
      unit: "ms",
      async measure({ arrayReader }) {
        if (!arrayReader) return null;
        const read = await arrayReader((megabytes * MEGABYTE) / 8);
        return (await inSequence(megabytes > 100 ? 3 : 20, () => read())).median / 1e3;
      },
    },
    {
      what: `${megabytes} MB Float64Array as result, into an array in use`,
      unit: "ms",
      async measure({ arrayReader }) {
        if (!arrayReader) return null;
        const length = (megabytes * MEGABYTE) / 8;
        const [read, into] = [await arrayReader(length), new Float64Array(length)];
        return (await inSequence(megabytes > 100 ? 3 : 20, () => read(into))).median / 1e3;
      },
    },
  ]),
];
