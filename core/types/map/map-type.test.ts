import assert from "node:assert/strict";
import { stubTypes } from "../../../test/support/stub-types.js";
import { attributesBeyond } from "../../stubs/attributes-beyond.js";
import type { TypeReader } from "../../stubs/evaluate.js";
import { attributesOfProtocol, callOfProtocol, membersOfProtocol } from "../../stubs/protocol.js";
import { mapType } from "./map-type.js";
import type { TypeNames } from "./mapping.js";

/** Python type, what goes in, what comes out (when it differs). */
const ROWS: readonly (readonly [python: string, into: string, out?: string])[] = [
  ["int", "$.Int", "number"],
  ["float", "number"],
  ["complex", "$.ComplexIn", "$.Complex"],
  ["bool", "boolean"],
  ["str", "string"],
  ["bytes", "$.BytesIn", "$.Bytes"],
  ["None", "null"],
  ["object", "$.PyValue", "$.PyDynamic"],
  ["typing.Any", "$.PyValue", "$.PyDynamic"],
  ["typing.Never", "never"],
  ["list[int]", "readonly $.Int[]", "number[]"],
  ["list[int | str]", "readonly ($.Int | string)[]", "(number | string)[]"],
  ["list", "readonly $.PyValue[]", "$.PyDynamic[]"],
  ["tuple[int, str]", "readonly [$.Int, string]", "readonly [number, string]"],
  ["tuple[int, ...]", "readonly $.Int[]", "readonly number[]"],
  ["tuple[()]", "readonly []"],
  ["dict[str, int]", "{ readonly [key: string]: $.Int } | $.ReadonlyMap<string, $.Int>", "$.Record<string, number>"],
  ["dict[int, str]", "$.ReadonlyMap<$.Int, string>", "$.Map<number, string>"],
  ["set[str]", "$.ReadonlySet<string>", "$.Set<string>"],
  ["collections.abc.Sequence[float]", "readonly number[]"],
  ["collections.abc.Iterable[str]", "$.IterableIn<string>"],
  ["typing.Iterator[str]", "$.IterableIn<string>", "$.PyIterator<string>"],
  ["collections.abc.Generator[int, None, str]", "$.IterableIn<$.Int>", "$.PyGenerator<number>"],
  ["collections.abc.AsyncIterator[int]", "$.IterableIn<$.Int>", "$.PyIterator<number>"],
  ["collections.abc.Awaitable[int]", "$.PyObject", "number"],
  ["collections.abc.Coroutine[typing.Any, typing.Any, str]", "$.PyObject", "string"],
  ["contextlib.AbstractContextManager[int]", "$.PyObject", "$.ContextManager<number>"],
  ["int | None", "$.Int | null", "number | null"],
  ["typing.Optional[str]", "string | null"],
  ["typing.Union[int, float]", "$.Int", "number"],
  ["int | typing.Any", "$.PyValue", "$.PyDynamic"],
  ["typing.Literal['a', 'b', 3, True]", '"a" | "b" | 3 | true'],
  ["typing.Literal[True, False]", "boolean"],
  ["typing.Annotated[int, 'meters']", "$.Int", "number"],
  ["typing.ClassVar[str]", "string"],
  ["type[int]", '$.Opaque<"builtins.type">'],
  [
    "collections.abc.Callable[[int, str], bool]",
    "$.PyCallback<[number, string], boolean> | $.PyObject",
    "((arg1: $.Int, arg2: string) => $.PyPromise<boolean>) & $.PyObject",
  ],
  [
    "typing.Callable[..., int]",
    "$.PyCallback<$.PyDynamic[], $.Int> | $.PyObject",
    "((...args: readonly $.PyValue[]) => $.PyPromise<number>) & $.PyObject",
  ],
  ["typing.SupportsIndex", "$.Int", "$.PyDynamic"],
  ["collections.abc.Hashable", "$Hashable", "$.PyDynamic"],
  ["collections.abc.Hashable | collections.abc.Sequence[collections.abc.Hashable] | None", "$Hashable", "$.PyDynamic"],
  ["library.Ordered", "$Comparable", "$.PyDynamic"],
  ["library.Inverted", "$.Int | boolean | $.TypedArray | $.PyObject", "$.PyDynamic"],
  ["library.Named", "$.PyObject", "$.PyDynamic"],
  ["fractions.Fraction", '$.Opaque<"fractions.Fraction">'],
  ["library.Bound", '$.Opaque<"library.Bound">', "$library.Bound"],
  [
    "library.Detailed",
    '$.Opaque<"library.Bound">',
    "$library.Bound & { readonly size: $.PyAttribute<number>; readonly inner: $.PyAttribute<$library.Bound> }",
  ],
  ["nowhere.Thing", '$.Opaque<"nowhere.Thing">'],
  ["Nowhere", "$.PyValue", "$.PyDynamic"],
  ["not a type", "$.PyValue", "$.PyDynamic"],
  ["typing.TypeVar('T', bound=int)", "$.Int", "number"],
  ["typing.TypeVar('T', str, bytes)", "string | $.BytesIn", "string | $.Bytes"],
  ["typing.TypeVar('T')", "$.PyValue", "$.PyDynamic"],
  ["_typeshed.StrPath", "$StrPath", 'string | $.Opaque<"pathlib.PurePath">'],
  ["_typeshed.ReadableBuffer", "$.BytesIn | $.TypedArray", "$.Bytes"],
  [
    "library.Json",
    "string | readonly $.PyValue[] | { readonly [key: string]: $.PyValue } | $.ReadonlyMap<string, $.PyValue> | null",
    "string | $.PyDynamic[] | $.Record<string, $.PyDynamic> | null",
  ],
  ["library.Words", "readonly string[]", "string[]"],
  [
    "library.Turned[int, str]",
    "{ readonly [key: string]: $.Int } | $.ReadonlyMap<string, $.Int>",
    "$.Record<string, number>",
  ],
  ["library.Masks", "$.Int | boolean | $.TypedArray | $.ReadonlySet<$.PyValue> | $.PyObject", "$.PyDynamic"],
  ["library.Marked", "$.PyObject", "$.PyDynamic"],
  [
    "library.Clock",
    "$.PyObject",
    "$.PyObject & { readonly ticks: $.PyAttribute<number>; readonly name: $.PyAttribute<string> }",
  ],
  ["library.Encode", "$.PyFunction | $.PyObject", "((arg1: string) => $.PyPromise<$.Bytes>) & $.PyObject"],
  ["library.Log", "$.PyFunction | $.PyObject", "((...args: readonly $.PyValue[]) => $.PyPromise<null>) & $.PyObject"],
  ["_typeshed.SupportsRichComparison", "$Comparable", "$.PyDynamic"],
  ["_typeshed.SizedBuffer", "$.BytesIn | $.TypedArray | $.PyObject", "$.PyDynamic"],
  [
    "_typeshed.SupportsGetItem[str, int]",
    "readonly $.Int[] | $.PyObject | { readonly [key: string]: $.Int } | $.ReadonlyMap<string, $.Int>",
    "$.PyDynamic",
  ],
  ["_typeshed.SupportsGetItem[int, str]", "string | readonly string[] | $.PyObject", "$.PyDynamic"],
];

const LIBRARY = `
from typing import TypeAlias, Any, Protocol, TypeVar as _TypeVar
from typing_extensions import TypeAliasType
class Bound: ...
Words: TypeAlias = list[str]
Json: TypeAlias = None | str | list[Json] | dict[str, Any]
_V = _TypeVar("_V")
_K = _TypeVar("_K")
Turned = TypeAliasType("Turned", dict[_K, _V], type_params=(_V, _K))
class Detailed(Bound):
    size: int
    _hidden: int
    inner: Detailed
class Ordered(Protocol):
    def __lt__(self, other: Any) -> bool: ...
class Inverted(Protocol):
    def __invert__(self) -> Any: ...
class Named(Protocol):
    def name(self) -> str: ...
class Masks(Protocol):
    def __and__(self, other: int) -> int: ...
class Marked(Protocol):
    __marks__: int
class Clock(Protocol):
    ticks: int
    @property
    def name(self) -> str: ...
class Encode(Protocol):
    def __call__(self, text: str, /) -> bytes: ...
class Log(Protocol):
    def __call__(self, text: str, *, level: int = ...) -> None: ...
`;

describe("types of Python in TypeScript", () => {
  for (const [python, into, out = into] of ROWS) {
    it(`\`${python}\` takes \`${into}\` and gives \`${out}\``, async () => {
      const types = await stubTypes({ "stubs/library.pyi": LIBRARY });
      const names = namesFor(types);
      const type = types.read(python);
      assert.equal(mapType(type, "in", names), into);
      assert.equal(mapType(type, "out", names), out);
    });
  }
});

function namesFor(types: TypeReader): TypeNames {
  return {
    once: (_type, _direction, make) => make(),
    self: "this",
    owner: null,
    bound: (identity) =>
      ["library.Bound", "library.Detailed"].includes(identity)
        ? { name: "$library.Bound", identity: "library.Bound", form: "handle", parameters: [] }
        : null,
    named: (name) => name,
    expand: (alias) => types.expand(alias),
    protocol: (identity) => membersOfProtocol(identity, types),
    call: (type) => callOfProtocol(type, types),
    attributes: (type) => attributesOfProtocol(type, types),
    attributesBeyond: (type, running) => attributesBeyond(type, running, types),
    record: () => null,
    variable: () => null,
  };
}
