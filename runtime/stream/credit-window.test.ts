import assert from "node:assert/strict";
import { CreditWindow } from "./credit-window.js";

describe("CreditWindow", () => {
  it("starts with what is read", () => {
    assert.equal(new CreditWindow(null).grant(1, 0), 1);
  });

  it("asks for nothing while there are items, or nobody reads", () => {
    const window = new CreditWindow(null);
    assert.equal(window.grant(0, 0), 0);
    assert.equal(window.grant(1, 1), 0);
  });

  const cases: readonly (readonly [name: string, round: Round, grants: readonly number[]])[] = [
    ["doubles for a reader that is faster than the way to Python", { wait: 1, bytes: 9, reading: 0 }, [1, 2, 4, 8, 16]],
    ["stays at one item for a slow reader", { wait: 1, bytes: 9, reading: 50 }, [1, 1, 1, 1]],
    ["stays at one item for a slow producer", { wait: 50, bytes: 9, reading: 0 }, [1, 1, 1, 1]],
    ["stays at one item when items are large", { wait: 1, bytes: 1 << 20, reading: 0 }, [1, 1, 1, 1]],
    ["does not change for a reader that is about as fast", { wait: 4, bytes: 9, reading: 6 }, [1, 1, 1, 1]],
  ];
  for (const [name, round, grants] of cases) {
    it(name, () => assert.deepEqual(play(grants.map(() => round)), grants));
  }

  it("shrinks when the reader becomes slow", () => {
    const fast = { wait: 1, bytes: 9, reading: 0 };
    const slow = { wait: 1, bytes: 9, reading: 50 };
    assert.deepEqual(play([fast, fast, fast, slow, slow, slow, slow]), [1, 2, 4, 8, 4, 2, 1]);
  });

  it("is bounded", () => {
    const grants = play(Array.from({ length: 30 }, () => ({ wait: 1, bytes: 9, reading: 0 })));
    assert.equal(grants.at(-1), 8192);
  });

  it("refills a fixed window when half of it was read", () => {
    const window = new CreditWindow(10);
    assert.equal(window.grant(1, 0), 10);
    assert.equal(window.grant(0, 6), 0);
    assert.equal(window.grant(0, 4), 5);
  });
});

interface Round {
  /** Milliseconds from asking to arrival. */
  readonly wait: number;
  readonly bytes: number;
  /** Milliseconds from arrival until the reader wants more. */
  readonly reading: number;
}

/** Plays rounds of a reader that reads all it got, and returns what was granted in each. */
function play(rounds: readonly Round[]): readonly number[] {
  let clock = 1;
  const window = new CreditWindow(null, () => clock);
  return rounds.map(({ wait, bytes, reading }) => {
    const granted = window.grant(1, 0);
    clock += wait;
    window.arrived(bytes);
    clock += reading;
    return granted;
  });
}
