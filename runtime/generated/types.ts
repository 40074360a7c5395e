/** The types generated bindings are written in. Everything here is erased; behaviour is in `module.ts`. */

import type { Keywords } from "../call/keywords.js";
import type { CallOptions } from "../call/options.js";
import type * as values from "../codec/values.js";
import type { ArrowStream, Complex, Range, Slice } from "../codec/values.js";

export type { CallOptions, Complex, Keywords, Range, Slice };
/** Python's `...`. */
export type Ellipsis = typeof values.Ellipsis;

/** Under this key every class interface re-declares its whole MRO, which makes handles nominal. */
export const Brand: unique symbol = Symbol("snakebridge.brand");

/** `Symbol.asyncIterator` for files that bind a Python class called `Symbol`. */
export const asyncIterator: typeof Symbol.asyncIterator = Symbol.asyncIterator;

type GlobalPromise<T> = Promise<T>;
type GlobalMap<K, V> = Map<K, V>;
type GlobalReadonlyMap<K, V> = ReadonlyMap<K, V>;
type GlobalSet<T> = Set<T>;
type GlobalReadonlySet<T> = ReadonlySet<T>;
type GlobalRecord<K extends PropertyKey, V> = Record<K, V>;
type GlobalOmit<T, K extends PropertyKey> = Omit<T, K>;
type GlobalAsyncIterableIterator<T> = AsyncIterableIterator<T>;

export type {
  GlobalAsyncIterableIterator as AsyncIterableIterator,
  GlobalMap as Map,
  GlobalOmit as Omit,
  GlobalPromise as Promise,
  GlobalReadonlyMap as ReadonlyMap,
  GlobalReadonlySet as ReadonlySet,
  GlobalRecord as Record,
  GlobalSet as Set,
};

/** A Python int as an argument. */
export type Int = number | bigint;
export type ComplexIn = Complex | number;
export type Bytes = Uint8Array;
export type BytesIn = Uint8Array | ArrayBuffer | PyObject;

/**
 * A handle of a live Python object.
 *
 * It belongs to the session that made it and is freed with it, by `using`, by `release`, or at the latest when it is
 * garbage collected.
 */
export interface PyObject {
  readonly [Brand]: object;
  /** `module.QualName` of the object's class. */
  readonly $class: string;
  /** Python's `repr`. */
  $repr(): Promise<string>;
  /** Python's `str`. */
  $str(): Promise<string>;
  /** Any attribute by name; recorded in the ledger. */
  $attr(name: string): PyPromise<PyDynamic>;
  /** Sets any attribute by name; recorded in the ledger. */
  $setattr(name: string, value: PyValue): Promise<void>;
  /** Calls any method by name; recorded in the ledger. */
  $call(method: string, args?: readonly PyValue[], keywords?: Readonly<Record<string, PyValue>>): PyPromise<PyDynamic>;
  /** The object's value, for kinds that have one (a `Decimal`, a `datetime`, a numpy array); rejects for others. */
  $value(): Promise<PyDynamic>;
  /** Frees the handle. Does not call `__exit__`. */
  [Symbol.asyncDispose](): Promise<void>;
  /** The same, without waiting. */
  [Symbol.dispose](): void;
}

/** A class itself: `value instanceof Fraction` tells its instances, and TypeScript knows it too. */
export interface PyClass<Instance> extends PyObject {
  readonly [Brand]: { readonly "builtins.type": true };
  [Symbol.hasInstance](value: unknown): value is Instance;
}

/** An object of a class that no binding describes. */
export type Opaque<Identity extends string> = PyObject & { readonly [Brand]: { readonly [P in Identity]: true } };

/**
 * The result of a call: a promise of it, and already a handle where it may be one, so that calls can be chained.
 *
 * What may be `null` is awaited first; what is unknown can be chained through `$call` and `$attr`.
 */
export type PyPromise<T> = Promise<T> & Chainable<T>;
type Chainable<T> = [Unknown] extends [T]
  ? PyObject
  : null extends T
    ? unknown
    : [Extract<T, PyObject>] extends [never]
      ? unknown
      : Extract<T, PyObject>;

/** Parts of what is not known, instead of all: asked about `PyObject`, the compiler takes `T` for the literals of the call. */
type Unknown = boolean | bigint | string | Uint8Array;

/** An attribute: nothing is asked until it is awaited (or, for handles, used). */
export type PyAttribute<T> = PyPromise<T>;

/** What a Python `Any` can arrive as. Never `any`. */
export type PyDynamic =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly PyDynamic[]
  | ReadonlySet<PyDynamic>
  | ReadonlyMap<PyDynamic, PyDynamic>
  | { readonly [key: string]: PyDynamic }
  | PyObject;

/** Values of Python that JavaScript has no form for, as the runtime has them. */
type OwnValue =
  | Complex
  | Range
  | Slice
  | Ellipsis
  | values.Decimal
  | values.Fraction
  | values.UUID
  | values.DateTime
  | values.PlainDate
  | values.PlainTime
  | values.TimeDelta
  | values.ByteArray
  | values.Path
  | values.EnumMember;

/** What can be sent to a Python `Any`. */
export type PyValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | TypedArray
  | ArrowStream
  | OwnValue
  | Date
  | readonly PyValue[]
  | ReadonlySet<PyValue>
  | ReadonlyMap<PyValue, PyValue>
  | { readonly [key: string]: PyValue | undefined }
  | PyFunction
  | PyObject
  | PromiseLike<PyObject>;

/** The same where a plain object would be taken for the keywords. */
export type PyArgument = Exclude<PyValue, { readonly [key: string]: PyValue | undefined }>;

/**
 * A TypeScript function where Python expects a callable. Python may call it from any thread; keywords that it gives
 * arrive as a last argument, a `Keywords`.
 */
export type PyCallback<Args extends readonly unknown[], Result> = {
  // A method: a callback may say that it takes a `number` where Python promises nothing about its arguments.
  callback(...args: Args): Result | Promise<Result>;
}["callback"];
/** A TypeScript function where Python says nothing about arguments and result. */
export type PyFunction = PyCallback<PyDynamic[], unknown>;

export type TypedArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Int16Array
  | Int8Array
  | Uint32Array
  | Uint16Array
  | Uint8Array
  | BigInt64Array
  | BigUint64Array;

interface TypedArrays {
  float64: Float64Array;
  float32: Float32Array;
  int64: BigInt64Array;
  int32: Int32Array;
  int16: Int16Array;
  int8: Int8Array;
  uint64: BigUint64Array;
  uint32: Uint32Array;
  uint16: Uint16Array;
  uint8: Uint8Array;
  bool: Uint8Array;
}
/** The typed array that holds the data of an ndarray with this dtype. */
export type TypedArrayOf<DType extends string> = DType extends keyof TypedArrays ? TypedArrays[DType] : TypedArray;

/** A table as the program's apache-arrow has it; without apache-arrow, what it says to install. */
export type ArrowTable = IsAny<Arrow> extends true ? { readonly "npm install apache-arrow": never } : Arrow;
// biome-ignore lint/suspicious/noTsIgnore: whether there is an error depends on what is installed
/** @ts-ignore: apache-arrow is an optional peer; the type is `any` where it is not installed. */
type Arrow = import("apache-arrow").Table;
type IsAny<T> = 0 extends 1 & T ? true : false;

/** Something Python can iterate over, as an argument. */
export type IterableIn<T> = Iterable<T> | PyIterable<T>;
export interface PyIterable<T> extends PyObject {
  [Symbol.asyncIterator](): AsyncIterableIterator<T>;
}
export interface PyIterator<T> extends PyIterable<T> {
  readonly [Brand]: { readonly "typing.Iterator": true };
}
/** A generator: runs only as far as it is read; `break` closes it. */
export interface PyGenerator<T> extends PyIterable<T> {
  readonly [Brand]: { readonly "typing.Iterator": true; readonly "typing.Generator": true };
}
/** Enter it with `await using x = await enter(manager)`. */
export interface ContextManager<T> extends PyObject {
  $enter(): PyPromise<T>;
}

export interface EnumMember<Identity extends string, Name extends string, Value> {
  readonly [Brand]: { readonly [P in Identity]: true };
  readonly name: Name;
  readonly value: Value;
}

/** What every generated module exports about itself. */
export interface ModuleDirectory {
  functions(): readonly string[];
  classes(): readonly string[];
  /** Symbols of this module whose name or summary holds the term. */
  search(term: string): readonly string[];
  /** The docstring of a symbol, from the running library. */
  doc(name: string): Promise<string | null>;
}
