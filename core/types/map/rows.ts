/** The mapping table for classes of Python: one line a class, what goes in and what comes out. */
import { ANY, type PyType } from "../py-type.js";
import { type Direction, type Row, wrap } from "./mapping.js";

const plain =
  (into: string, out: string = into): Row =>
  (_, direction) =>
    direction === "in" ? into : out;

const first = (args: readonly PyType[]) => args[0] ?? ANY;

const array: Row = ([item = ANY], direction, map) =>
  direction === "in" ? `readonly ${wrap(map(item, "in"))}[]` : `${wrap(map(item, "out"))}[]`;
const sequence: Row = ([item = ANY], direction, map) => `readonly ${wrap(map(item, direction))}[]`;
const iterable: Row = (args, direction, map) => `$.IterableIn<${map(first(args), direction)}>`;
const iterator: Row = (args, direction, map) =>
  direction === "in" ? `$.IterableIn<${map(first(args), "in")}>` : `$.PyIterator<${map(first(args), "out")}>`;
const generator: Row = (args, direction, map) =>
  direction === "in" ? `$.IterableIn<${map(first(args), "in")}>` : `$.PyGenerator<${map(first(args), "out")}>`;
const set: Row = ([item = ANY], direction, map) =>
  direction === "in" ? `$.ReadonlySet<${map(item, "in")}>` : `$.Set<${map(item, "out")}>`;
const view: Row = (args, direction, map) =>
  direction === "in" ? `$.IterableIn<${map(first(args), "in")}>` : `$.PyIterable<${map(first(args), "out")}>`;
const promise: Row = (args, direction, map) => (direction === "out" ? map(first(args), "out") : "$.PyObject");
const coroutine: Row = (args, direction, map) => (direction === "out" ? map(args[2] ?? ANY, "out") : "$.PyObject");
const manager: Row = (args, direction, map) =>
  direction === "out" ? `$.ContextManager<${map(first(args), "out")}>` : "$.PyObject";

const dict: Row = ([key = ANY, value = ANY], direction, map) => {
  const [keyText, valueText] = [map(key, direction), map(value, direction)];
  const isText = key.kind === "class" && key.identity === "builtins.str";
  if (direction === "out") return isText ? `$.Record<string, ${valueText}>` : `$.Map<${keyText}, ${valueText}>`;
  const asMap = `$.ReadonlyMap<${keyText}, ${valueText}>`;
  return isText || key.kind === "unknown" ? `{ readonly [key: string]: ${valueText} } | ${asMap}` : asMap;
};

export const CLASS_ROWS: Readonly<Record<string, Row>> = {
  "builtins.int": plain("$.Int", "number"),
  "builtins.float": plain("number"),
  "builtins.complex": plain("$.ComplexIn", "$.Complex"),
  "builtins.bool": plain("boolean"),
  "builtins.str": plain("string"),
  "builtins.bytes": plain("$.BytesIn", "$.Bytes"),
  "builtins.bytearray": plain("$.BytesIn", "$.Bytes"),
  "builtins.memoryview": plain("$.BytesIn", "$.Bytes"),
  "builtins.range": plain("$.Range"),
  "builtins.slice": plain("$.Slice"),
  "builtins.ellipsis": plain("$.Ellipsis"),
  "types.EllipsisType": plain("$.Ellipsis"),
  "builtins.list": array,
  "builtins.dict": dict,
  "builtins.set": set,
  "builtins.frozenset": set,
  "builtins.type": plain('$.Opaque<"builtins.type">'),
  "typing.List": array,
  "typing.Sequence": sequence,
  "typing.MutableSequence": sequence,
  "typing.Collection": iterable,
  "typing.Container": iterable,
  "typing.Iterable": iterable,
  "typing.Reversible": iterable,
  "typing.AsyncIterable": iterable,
  "typing.Iterator": iterator,
  "typing.AsyncIterator": iterator,
  "typing.Generator": generator,
  "typing.AsyncGenerator": generator,
  "typing.AbstractSet": set,
  "typing.MutableSet": set,
  "typing.KeysView": view,
  "typing.ValuesView": view,
  "typing.ItemsView": (args, direction, map) =>
    view([{ kind: "tuple", items: [args[0] ?? ANY, args[1] ?? ANY], rest: null }], direction, map, NO_NAMES),
  "_collections_abc.dict_keys": view,
  "_collections_abc.dict_values": ([, value = ANY], direction, map) => view([value], direction, map, NO_NAMES),
  "_collections_abc.dict_items": (args, direction, map) =>
    view([{ kind: "tuple", items: [args[0] ?? ANY, args[1] ?? ANY], rest: null }], direction, map, NO_NAMES),
  "typing.Mapping": dict,
  "typing.MutableMapping": dict,
  "typing.Awaitable": promise,
  "typing.Coroutine": coroutine,
  "types.CoroutineType": coroutine,
  "contextlib.AbstractContextManager": manager,
  "contextlib.AbstractAsyncContextManager": manager,
  "contextlib._GeneratorContextManager": manager,
  "contextlib._AsyncGeneratorContextManager": manager,
  "typing.ContextManager": manager,
  "typing.Hashable": (_, direction, __, names) => (direction === "in" ? names.named("$Hashable") : "$.PyDynamic"),
  "typing.Sized": plain("$.PyValue", "$.PyDynamic"),
  "typing.SupportsIndex": plain("$.Int", "$.PyDynamic"),
  "typing.SupportsInt": plain("$.Int | $.PyObject", "$.PyDynamic"),
  "typing.SupportsFloat": plain("number | $.PyObject", "$.PyDynamic"),
  "typing.SupportsComplex": plain("$.ComplexIn | $.PyObject", "$.PyDynamic"),
  "typing.SupportsBytes": plain("$.BytesIn", "$.PyDynamic"),
  "typing.SupportsAbs": plain("number | $.PyObject", "$.PyDynamic"),
  "typing.SupportsRound": plain("number | $.PyObject", "$.PyDynamic"),
  "_typeshed.SupportsTrunc": plain("number | $.PyObject", "$.PyDynamic"),
  "typing_extensions.Buffer": plain("$.BytesIn | $.TypedArray", "$.Bytes"),
  "collections.abc.Buffer": plain("$.BytesIn | $.TypedArray", "$.Bytes"),
  "pandas._typing.Just": ([type = ANY], direction, map) => map(type, direction),
  "os.PathLike": plain('$.Opaque<"pathlib.PurePath">', '$.Opaque<"pathlib.PurePath">'),
  "datetime.datetime": (_, direction, __, names) =>
    direction === "in" ? `Date | ${handle("datetime.datetime")}` : out("datetime.datetime", names),
};

const handle = (identity: string) => `$.Opaque<"${identity}">`;
const out = (identity: string, names: Parameters<Row>[3]) => names.bound(identity)?.name ?? handle(identity);

/** Rows that name no class. */
const NO_NAMES: Parameters<Row>[3] = {
  once: (_type, _direction, make) => make(),
  bound: () => null,
  named: (name) => name,
  expand: () => null,
  protocol: () => null,
  call: () => null,
  attributes: () => null,
  attributesBeyond: () => [],
  record: () => null,
  variable: () => null,
  self: "this",
  owner: null,
};

export const ALIAS_ROWS: Readonly<Record<string, Row>> = {
  "_typeshed.StrPath": (_, direction, __, names) => (direction === "in" ? names.named("$StrPath") : null),
  "_typeshed.StrOrBytesPath": (_, direction, __, names) =>
    direction === "in" ? `${names.named("$StrPath")} | $.BytesIn` : null,
  "_typeshed.FileDescriptorOrPath": (_, direction, __, names) =>
    direction === "in" ? `${names.named("$StrPath")} | $.Int | $.BytesIn` : null,
  "_typeshed.ReadableBuffer": plain("$.BytesIn | $.TypedArray", "$.Bytes"),
  "_typeshed.WriteableBuffer": plain("$.BytesIn | $.TypedArray", "$.Bytes"),
  "_typeshed.ReadOnlyBuffer": plain("$.BytesIn", "$.Bytes"),
};

export type { Direction };
