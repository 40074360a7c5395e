import assert from "node:assert/strict";
import { stubTypes } from "../../test/support/stub-types.js";
import { findSymbolFacts } from "../stubs/member-signatures.js";
import { createFileNames } from "./file-names.js";
import { overloadText, printCall } from "./print-call.js";

const PRELUDE = `
from typing import *
from collections.abc import *
T = TypeVar("T")
Text = TypeVar("Text", str, bytes)
class Options(TypedDict, total=False):
    deep: bool
    level: Required[int]
`;

interface Row {
  readonly python: string;
  readonly typescript: readonly string[];
  /** Index from which a plain object is the keywords; null when only `kw()` is. */
  readonly keywordsAfter?: number;
}

const K = "options?: $.CallOptions";

const ROWS: readonly Row[] = [
  { python: "def f() -> int: ...", typescript: [`(${K}): $.PyPromise<number>`] },
  { python: "def f(a: int, b: str) -> None: ...", typescript: [`(a: $.Int, b: string, ${K}): $.PyPromise<null>`] },
  {
    python: "def f(a: int, b: str = 'x') -> str: ...",
    typescript: [
      `(a: $.Int, keywords?: { b?: string } | $.CallOptions, ${K}): $.PyPromise<string>`,
      `(a: $.Int, b: string, ${K}): $.PyPromise<string>`,
    ],
    keywordsAfter: 1,
  },
  {
    python: "def f(a: int = 1, b: int = 2, c: int = 3) -> None: ...",
    typescript: [
      `(keywords?: { a?: $.Int; b?: $.Int; c?: $.Int } | $.CallOptions, ${K}): $.PyPromise<null>`,
      `(a: $.Int, keywords?: { b?: $.Int; c?: $.Int } | $.CallOptions, ${K}): $.PyPromise<null>`,
      `(a: $.Int, b: $.Int, c?: $.Int, ${K}): $.PyPromise<null>`,
    ],
    keywordsAfter: 0,
  },
  {
    python: "def f(a: float, base: float = ..., /) -> float: ...",
    typescript: [`(a: number, base?: number, ${K}): $.PyPromise<number>`],
  },
  {
    python: "def f(a: int, *, key: str) -> None: ...",
    typescript: [`(a: $.Int, keywords: { key: string }, ${K}): $.PyPromise<null>`],
    keywordsAfter: 1,
  },
  {
    python: "def f(a: object, b: int = 0) -> None: ...",
    typescript: [
      `(a: $.PyValue, keywords?: { b?: $.Int } | $.CallOptions, ${K}): $.PyPromise<null>`,
      `(a: $.PyValue, b: $.Int, ${K}): $.PyPromise<null>`,
    ],
    keywordsAfter: 1,
  },
  {
    // The second argument may be a dict: an object after the required arguments is the keywords.
    python: "def f(a: int, b: dict[str, int] | None = None) -> None: ...",
    typescript: [
      `(a: $.Int, keywords?: { b?: { readonly [key: string]: $.Int } | $.ReadonlyMap<string, $.Int> | null } | $.CallOptions, ${K}): $.PyPromise<null>`,
      `(a: $.Int, b: $.ReadonlyMap<string, $.Int> | null, ${K}): $.PyPromise<null>`,
    ],
    keywordsAfter: 1,
  },
  {
    python: "def f(*args: int, sep: str = ' ') -> None: ...",
    typescript: [
      "(...args: readonly $.Int[]): $.PyPromise<null>",
      "(...args_: readonly [...args: $.Int[], keywords: $.Keywords<{ sep?: string }> | $.CallOptions]): $.PyPromise<null>",
    ],
  },
  {
    python: "def f(name: str, **kwargs: bool) -> None: ...",
    typescript: [`(name: string, keywords?: { [keyword: string]: boolean } | $.CallOptions, ${K}): $.PyPromise<null>`],
    keywordsAfter: 1,
  },
  {
    python: "def f(**kwargs: Unpack[Options]) -> None: ...",
    typescript: [`(keywords: { deep?: boolean; level: $.Int }, ${K}): $.PyPromise<null>`],
    keywordsAfter: 0,
  },
  {
    python: "def f(options: int, keywords: int = 1, delete: int = 2) -> None: ...",
    typescript: [
      "(options: $.Int, callKeywords?: { keywords?: $.Int; delete?: $.Int } | $.CallOptions, callOptions?: $.CallOptions): $.PyPromise<null>",
      "(options: $.Int, keywords: $.Int, callKeywords?: { delete?: $.Int } | $.CallOptions, callOptions?: $.CallOptions): $.PyPromise<null>",
      "(options: $.Int, keywords: $.Int, delete_: $.Int, callOptions?: $.CallOptions): $.PyPromise<null>",
    ],
    keywordsAfter: 1,
  },
  { python: "def f(a: T) -> T: ...", typescript: [`<T>(a: T, ${K}): $.PyPromise<T>`] },
  { python: "def f(a: T) -> int: ...", typescript: [`(a: $.PyValue, ${K}): $.PyPromise<number>`] },
  { python: "def f() -> T: ...", typescript: [`(${K}): $.PyPromise<$.PyDynamic>`] },
  {
    python: "def f[S: int](a: list[S]) -> S: ...",
    typescript: [`<S extends $.Int>(a: readonly S[], ${K}): $.PyPromise<S>`],
  },
  {
    python: "def f(a: Text, b: Text) -> Text: ...",
    typescript: [
      `(a: string, b: string, ${K}): $.PyPromise<string>`,
      `(a: $.BytesIn, b: $.BytesIn, ${K}): $.PyPromise<$.Bytes>`,
    ],
  },
  {
    // The first of all may be a dict; then its keywords are marked when it is left out.
    python: "def f(a: dict[str, int] | None = None, b: int = 1) -> None: ...",
    typescript: [
      `(keywords?: $.Keywords<{ a?: { readonly [key: string]: $.Int } | $.ReadonlyMap<string, $.Int> | null; b?: $.Int }> | $.CallOptions, ${K}): $.PyPromise<null>`,
      `(a: { readonly [key: string]: $.Int } | $.ReadonlyMap<string, $.Int> | null, keywords?: { b?: $.Int } | $.CallOptions, ${K}): $.PyPromise<null>`,
      `(a: { readonly [key: string]: $.Int } | $.ReadonlyMap<string, $.Int> | null, b: $.Int, ${K}): $.PyPromise<null>`,
    ],
    keywordsAfter: 1,
  },
  {
    python: "def f(a: None = None, /, **kwargs: int) -> None: ...",
    typescript: [
      `(keywords?: { [keyword: string]: $.Int } | $.CallOptions, ${K}): $.PyPromise<null>`,
      `(a?: null, keywords?: { [keyword: string]: $.Int } | $.CallOptions, ${K}): $.PyPromise<null>`,
    ],
    keywordsAfter: 0,
  },
  {
    python: "P = ParamSpec('P')\ndef f(fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T: ...",
    typescript: [
      "<P extends readonly unknown[], T>(fn: $.PyCallback<[...P], T> | $.PyObject, ...args: P): $.PyPromise<T>",
      "<P extends readonly unknown[], T>(fn: $.PyCallback<[...P], T> | $.PyObject, ...args_: readonly [...args: P, options: $.CallOptions]): $.PyPromise<T>",
    ],
  },
  { python: "async def f() -> int: ...", typescript: [`(${K}): $.PyPromise<number>`] },
  { python: "def f() -> Generator[int, None, None]: ...", typescript: [`(${K}): $.PyPromise<$.PyGenerator<number>>`] },
  {
    python: "@overload\ndef f(a: int) -> int: ...\n@overload\ndef f(a: str) -> str: ...",
    typescript: [`(a: $.Int, ${K}): $.PyPromise<number>`, `(a: string, ${K}): $.PyPromise<string>`],
  },
  {
    // The same arguments, two results.
    python: "@overload\ndef f(a: bytes) -> int: ...\n@overload\ndef f(a: bytearray) -> str: ...",
    typescript: [`(a: $.BytesIn, ${K}): $.PyPromise<number | string>`],
  },
  {
    // The first says nothing that the second does not say.
    python: "@overload\ndef f(a: int) -> str: ...\n@overload\ndef f(a: int | str) -> str: ...",
    typescript: [`(a: $.Int | string, ${K}): $.PyPromise<string>`],
  },
  {
    python:
      "@overload\ndef f(a: int, flag: Literal[True]) -> str: ...\n@overload\ndef f(a: int, flag: bool = ...) -> int: ...",
    typescript: [
      `(a: $.Int, flag: true, ${K}): $.PyPromise<string>`,
      `(a: $.Int, keywords?: { flag?: boolean } | $.CallOptions, ${K}): $.PyPromise<number>`,
      `(a: $.Int, flag: boolean, ${K}): $.PyPromise<number>`,
    ],
    keywordsAfter: 1,
  },
  {
    python: "@overload\ndef f(a: Never) -> str: ...\n@overload\ndef f(a: int) -> int: ...",
    typescript: [`(a: $.Int, ${K}): $.PyPromise<number>`],
  },
  { python: "f: Callable[[int], str]", typescript: [] },
  {
    python: "class Maker(Protocol):\n    def __call__(self, a: int) -> str: ...\nf: Maker",
    typescript: [`(a: $.Int, ${K}): $.PyPromise<string>`],
  },
  {
    python: "class Maker:\n    def make(self, a: int) -> Self: ...\n_maker: Maker\nf = _maker.make",
    typescript: [`(a: $.Int, ${K}): $.PyPromise<this>`],
  },
  {
    python: "from contextlib import contextmanager\n@contextmanager\ndef f() -> Iterator[int]: ...",
    typescript: [`(${K}): $.PyPromise<$.ContextManager<number>>`],
  },
];

describe("calls of Python in TypeScript", () => {
  for (const { python, typescript, keywordsAfter } of ROWS) {
    it(python.replaceAll("\n", "; "), async () => {
      const types = await stubTypes({ "stubs/m.pyi": `${PRELUDE}\n${python}\n` });
      const names = createFileNames(
        "m",
        { classes: new Map(), modules: new Map(), pathOf: () => "", printed: new Map() },
        types,
      );
      const signatures = findSymbolFacts(types, "m", "f")?.signatures ?? [];
      const call = signatures.length > 0 ? printCall(signatures, names) : { overloads: [], facts: {} };
      assert.deepEqual(call.overloads.map(overloadText), typescript);
      assert.equal(call.facts.keywordsAfter, keywordsAfter);
    });
  }
});
