/** One question for all who ask the same at once; it is given up when the last of them is gone. */

export interface SharedQuestions<Answer> {
  /** Asks, or waits for who asked before; an aborted signal ends only this wait. */
  ask(key: string, question: (signal: AbortSignal) => Promise<Answer>, signal?: AbortSignal): Promise<Answer>;
}

interface Question<Answer> {
  readonly answer: Promise<Answer>;
  readonly controller: AbortController;
  waiting: number;
}

export function createSharedQuestions<Answer>(): SharedQuestions<Answer> {
  const running = new Map<string, Question<Answer>>();

  const begin = (key: string, question: (signal: AbortSignal) => Promise<Answer>): Question<Answer> => {
    const controller = new AbortController();
    const begun = { answer: question(controller.signal), controller, waiting: 0 };
    running.set(key, begun);
    const forget = () => void (running.get(key) === begun && running.delete(key));
    begun.answer.then(forget, forget);
    return begun;
  };

  return {
    ask(key, question, signal) {
      signal?.throwIfAborted();
      const asked = running.get(key) ?? begin(key, question);
      asked.waiting += 1;
      if (!signal) return asked.answer;
      return new Promise((resolve, reject) => {
        const leave = () => {
          reject(signal.reason);
          asked.waiting -= 1;
          if (asked.waiting > 0) return;
          running.delete(key);
          asked.controller.abort(signal.reason);
        };
        signal.addEventListener("abort", leave, { once: true });
        asked.answer.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
      });
    },
  };
}
