/** What a test says that Python answers. */
import { PythonError } from "../errors.js";

/** A value, or what computes it from positional and keyword arguments; an iterable where a stream is asked for. */
export type FakeAnswer = unknown | ((...args: never[]) => unknown);

/** A call that reached the fake. */
export interface SeenCall {
  /** `math.gcd`, `pandas.DataFrame`; of a member `pandas.DataFrame.head`. */
  readonly name: string;
  readonly args: readonly unknown[];
  readonly kwargs: Readonly<Record<string, unknown>>;
}

/** Stands for an object that only exists in Python; programs get a handle of it. */
export class FakeObject {
  /** `module.Class`. */
  readonly type: string;
  readonly members: Record<string, FakeAnswer>;

  constructor(type: string, members: Readonly<Record<string, FakeAnswer>>) {
    this.type = type;
    this.members = { ...members };
  }
}

/**
 * @param type `module.Class`, e.g. `pandas.DataFrame`.
 * @param members functions are methods, `__len__` and the like included; the rest are attributes.
 */
export function fakeObject(type: string, members: Readonly<Record<string, FakeAnswer>> = {}): FakeObject {
  return new FakeObject(type, members);
}

/** An exception for an answer to throw: `throw pythonError("ValueError", "no such column")`. */
export function pythonError(type: string, message: string, bases: readonly string[] = ["Exception"]): PythonError {
  const name = type.slice(type.lastIndexOf(".") + 1);
  return new PythonError(message, {
    pythonType: type,
    mro: [...new Set([name, type, ...bases, "BaseException"])],
    traceback: `${type}: ${message}\n`,
    args: [JSON.stringify(message)],
  });
}
