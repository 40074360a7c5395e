import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createSharedQuestions } from "./shared-question.js";

describe("a question that several ask at once", () => {
  /** A question that is answered by hand, and tells when it is given up. */
  function openQuestion() {
    const questions = createSharedQuestions<string>();
    const asked: AbortSignal[] = [];
    let answer = (_text: string) => {};
    const ask = (signal?: AbortSignal) =>
      questions.ask(
        "key",
        (given) => {
          asked.push(given);
          return new Promise<string>((resolve, reject) => {
            answer = resolve;
            given.addEventListener("abort", () => reject(given.reason));
          });
        },
        signal,
      );
    return { ask, asked, answer: (text: string) => answer(text) };
  }

  it("is asked once", async () => {
    const { ask, asked, answer } = openQuestion();
    const both = Promise.all([ask(), ask()]);
    answer("yes");
    assert.deepEqual(await both, ["yes", "yes"]);
    assert.equal(asked.length, 1);
  });

  it("goes on for the others when one of them leaves", async () => {
    const { ask, asked, answer } = openQuestion();
    const leaving = new AbortController();
    const left = ask(leaving.signal);
    const stayed = ask();
    leaving.abort();
    await assert.rejects(left, { name: "AbortError" });
    answer("yes");
    assert.equal(await stayed, "yes");
    assert.equal(asked[0]?.aborted, false);
  });

  it("is given up when the last one leaves, and asked anew by the next", async () => {
    const { ask, asked, answer } = openQuestion();
    const leaving = new AbortController();
    const left = ask(leaving.signal);
    leaving.abort();
    await assert.rejects(left, { name: "AbortError" });
    assert.equal(asked[0]?.aborted, true);
    const next = ask();
    answer("again");
    assert.equal(await next, "again");
  });
});
