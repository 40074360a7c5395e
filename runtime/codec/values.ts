/** The Python values that JavaScript has no form for. They are plain, immutable and compare by their fields. */

export class Complex {
  readonly re: number;
  readonly im: number;
  constructor(re: number, im: number) {
    this.re = re;
    this.im = im;
  }
  toString(): string {
    return `${this.re}${this.im < 0 || Object.is(this.im, -0) ? "-" : "+"}${Math.abs(this.im)}j`;
  }
}

/** A `decimal.Decimal`, as its digits. */
export class Decimal {
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
  toString(): string {
    return this.value;
  }
}

export class Fraction {
  readonly numerator: number | bigint;
  readonly denominator: number | bigint;
  constructor(numerator: number | bigint, denominator: number | bigint) {
    this.numerator = numerator;
    this.denominator = denominator;
  }
  toString(): string {
    return `${this.numerator}/${this.denominator}`;
  }
}

export class UUID {
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
  toString(): string {
    return this.value;
  }
}

/** A `datetime.datetime` in ISO 8601 with microseconds; with an offset when it is aware. */
export class DateTime {
  readonly value: string;
  /** 1 for the second of two equal wall times at the end of daylight saving. */
  readonly fold: 0 | 1;
  constructor(value: string, fold: 0 | 1 = 0) {
    this.value = value;
    this.fold = fold;
  }
  /** Milliseconds are kept, microseconds are lost; a naive time is taken as local. */
  toDate(): Date {
    return new Date(this.value);
  }
  toString(): string {
    return this.value;
  }
}

/** A `datetime.date`: `2024-02-29`. */
export class PlainDate {
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
  toString(): string {
    return this.value;
  }
}

/** A `datetime.time`: `12:30:00.000001`. */
export class PlainTime {
  readonly value: string;
  readonly fold: 0 | 1;
  constructor(value: string, fold: 0 | 1 = 0) {
    this.value = value;
    this.fold = fold;
  }
  toString(): string {
    return this.value;
  }
}

/** A `datetime.timedelta`, normalized as Python does: only `days` may be negative. */
export class TimeDelta {
  readonly days: number;
  readonly seconds: number;
  readonly microseconds: number;
  constructor(days: number, seconds = 0, microseconds = 0) {
    this.days = days;
    this.seconds = seconds;
    this.microseconds = microseconds;
  }
  /** The length in milliseconds. */
  toMilliseconds(): number {
    return (this.days * 86_400 + this.seconds) * 1000 + this.microseconds / 1000;
  }
}

export class Range {
  readonly start: number | bigint;
  readonly stop: number | bigint;
  readonly step: number | bigint;
  constructor(start: number | bigint, stop: number | bigint, step: number | bigint = 1) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
  *[Symbol.iterator](): Generator<number> {
    const [start, stop, step] = [Number(this.start), Number(this.stop), Number(this.step)];
    for (let at = start; step > 0 ? at < stop : at > stop; at += step) yield at;
  }
}

/** `start:stop:step` between brackets: `await ref.$get(new Slice(0, 10))`. */
export class Slice {
  readonly start: unknown;
  readonly stop: unknown;
  readonly step: unknown;
  constructor(start: unknown = null, stop: unknown = null, step: unknown = null) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
}

export class FrozenSet<T> extends Set<T> {}

/** A `bytearray`. */
export class ByteArray {
  readonly data: Uint8Array;
  constructor(data: Uint8Array) {
    this.data = data;
  }
}

/**
 * A table as bytes of Arrow's IPC stream format, such as apache-arrow's `tableToIPC(table, "stream")` gives.
 * It arrives as a `pyarrow.Table`, whose columns are views of these bytes.
 */
export class ArrowStream {
  readonly data: Uint8Array;
  constructor(data: Uint8Array) {
    this.data = data;
  }
}

/** A path of `pathlib`; `typeName` is its class, e.g. `PosixPath`. */
export class Path {
  readonly value: string;
  readonly typeName: string;
  constructor(value: string, typeName = "Path") {
    this.value = value;
    this.typeName = typeName;
  }
  toString(): string {
    return this.value;
  }
}

/** A member of a Python `Enum`. */
export class EnumMember {
  readonly pythonModule: string;
  readonly typeName: string;
  readonly name: string;
  readonly value: unknown;
  constructor(pythonModule: string, typeName: string, name: string, value: unknown) {
    this.pythonModule = pythonModule;
    this.typeName = typeName;
    this.name = name;
    this.value = value;
  }
  toString(): string {
    return `${this.typeName}.${this.name}`;
  }
}

/** Python's `...`. */
export const Ellipsis: unique symbol = Symbol("Ellipsis");
