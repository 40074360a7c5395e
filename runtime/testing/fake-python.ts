/** A Python that answers what the test says, in the place of workers. */
import { shutdown, useWorkers } from "../program.js";
import { FakeLane } from "./fake-lane.js";
import type { FakeAnswer, SeenCall } from "./fake-values.js";
import { startMemoryWorker } from "./memory-workers.js";

export interface FakePython extends AsyncDisposable {
  /** What was called, in order; attributes that were read too. */
  readonly calls: readonly SeenCall[];
  /** Adds answers, or changes them. */
  answer(answers: Readonly<Record<string, FakeAnswer>>): void;
}

/**
 * Until it is disposed, calls of the program are answered from here and no Python is started.
 *
 * @param answers by name: `"math.gcd": 6`, `"numpy.mean": (values) => …`; keywords come as one last object. A
 *   function of the program comes as an asynchronous one. `py` answers expressions: `"py": (text, variables) => …`.
 * @throws SnakeBridgeError `configuration` when the program has called Python before; call `shutdown` first.
 */
export function fakePython(answers: Readonly<Record<string, FakeAnswer>> = {}): FakePython {
  const known: Record<string, FakeAnswer> = { ...answers };
  const calls: SeenCall[] = [];
  const release = useWorkers({
    needsPython: false,
    start: async () => startMemoryWorker((lane) => new FakeLane(lane, known, (call) => calls.push(call)).receive),
  });
  return {
    calls,
    answer: (more) => void Object.assign(known, more),
    async [Symbol.asyncDispose]() {
      await shutdown();
      release();
    },
  };
}
