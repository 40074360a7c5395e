/** Programs that call functions of modules. */
import { CORPUS_OF_FORMS } from "./corpus-forms.js";
import { CORPUS_OF_OBJECTS } from "./corpus-objects.js";
import { type DynamicProgram, failure, program, value } from "./dynamic-program.js";

export const LIBRARIES = {
  analysis: "local",
  base64: "stdlib",
  bisect: "stdlib",
  builtins: "stdlib",
  cmath: "stdlib",
  collections: "stdlib",
  datetime: "stdlib",
  decimal: "stdlib",
  difflib: "stdlib",
  fractions: "stdlib",
  functools: "stdlib",
  hashlib: "stdlib",
  heapq: "stdlib",
  html: "stdlib",
  itertools: "stdlib",
  json: "stdlib",
  keyword: "stdlib",
  math: "stdlib",
  numpy: "*",
  operator: "stdlib",
  pandas: "*",
  re: "stdlib",
  shlex: "stdlib",
  statistics: "stdlib",
  string: "stdlib",
  sympy: "*",
  textwrap: "stdlib",
  urllib: "stdlib",
  uuid: "stdlib",
  zlib: "stdlib",
} as const;

export const ANALYSIS = `"""Python of the project's own."""
from collections.abc import Callable, Iterator

LIMIT = 7


def scale(values: list[float], factor: float = 2.0, *, offset: float = 0.0) -> list[float]:
    """Scale values."""
    return [value * factor + offset for value in values]


def describe(*names: str, **traits: int) -> str:
    """Describe names by their traits."""
    return f"{','.join(names)} {sorted(traits.items())}"


def keys(table: dict[str, int]) -> list[str]:
    """The keys of a table."""
    return sorted(table)


def countdown(start: int) -> Iterator[int]:
    """Down to one."""
    yield from range(start, 0, -1)


def visit(values: list[int], each: Callable[[int], int]) -> list[int]:
    """What is answered for each value."""
    return [each(value) for value in values]


def refuse(reason: str) -> None:
    """Raise."""
    raise ValueError(reason)


class Counter:
    """Counts up."""

    at: int

    def __init__(self, start: int = 0) -> None:
        self.at = start
        self.first = start

    def up(self, by: int = 1) -> int:
        """Count."""
        self.at += by
        return self.at

    def twin(self) -> "Counter":
        """Another one."""
        return Counter(self.at)

    def each(self, visit: Callable[[int], int]) -> list[int]:
        """What is answered for each count."""
        return [visit(number) for number in range(self.at)]

    def fail(self, reason: str) -> None:
        """Raise."""
        raise LookupError(reason)

    @property
    def half(self) -> float:
        """Half of the count."""
        return self.at / 2

    @staticmethod
    def double(number: int) -> int:
        """Twice the number."""
        return 2 * number
`;

const FUNCTIONS: readonly DynamicProgram[] = [
  value("int", 'sb.callDynamic("math", "gcd", [12, 18])'),
  value("variadic", 'sb.callDynamic("math", "lcm", [4, 6, 10])'),
  value("float", 'sb.callDynamic("math", "sqrt", [2])'),
  value("bool", 'sb.callDynamic("math", "isfinite", [1.5])'),
  value("big int", 'sb.callDynamic("math", "factorial", [30])'),
  value("keyword only", 'sb.callDynamic("math", "isclose", [1, 1.001], { rel_tol: 0.01 })'),
  value("keyword only with a default", 'sb.callDynamic("math", "prod", [[1, 2, 3]], { start: 10 })'),
  value("distance of lists", 'sb.callDynamic("math", "dist", [[0, 0], [3, 4]])'),
  value("tuple", 'sb.callDynamic("math", "frexp", [8])'),
  value("infinity", 'sb.moduleAttr("math", "inf")'),
  value("a value of a module", 'sb.moduleAttr("math", "pi")'),
  value("call with options", 'sb.callDynamic("math", "floor", [2.5], {}, { timeoutMs: 60000 })'),
  value("options made before", 'sb.callDynamic("math", "ceil", [2.5], {}, sb.options({ timeoutMs: 60000 }))'),
  value("a call inside of a call", 'sb.callDynamic("math", "sqrt", [await sb.callDynamic("math", "fabs", [-16])])'),
  value("a module's name in a dynamic call", 'sb.dynamicCall("math", "trunc", [2.9])'),
  value("`call`", 'sb.call("math", "hypot", [3, 4])'),
  failure("a domain error", 'sb.callDynamic("math", "sqrt", [-1])'),
  failure("a wrong type", 'sb.callDynamic("math", "sqrt", ["x" as never])'),
  value("complex", 'sb.callDynamic("cmath", "sqrt", [-1])'),
  value("mean", 'sb.callDynamic("statistics", "mean", [[1, 2, 3, 4]])'),
  value("median", 'sb.callDynamic("statistics", "median", [[3, 1, 2]])'),
  value("quantiles by keyword", 'sb.callDynamic("statistics", "quantiles", [[1, 2, 3, 4, 5]], { n: 2 })'),
  failure("an error of a library's own", 'sb.callDynamic("statistics", "mean", [[]])'),
  value("json out", 'sb.callDynamic("json", "dumps", [{ a: [1, null, true] }], { sort_keys: true })'),
  value("json out, indented", 'sb.callDynamic("json", "dumps", [[1, 2]], { indent: 2 })'),
  value("json in", 'sb.callDynamic("json", "loads", [\'{"a": [1, 2.5, null]}\'])'),
  failure("a subclass of ValueError", 'sb.callDynamic("json", "loads", ["{"])'),
  value("text", 'sb.callDynamic("textwrap", "shorten", ["hello big world", 11])'),
  value("text by keyword", 'sb.callDynamic("textwrap", "fill", ["aaa bbb ccc"], { width: 4 })'),
  value("escape", 'sb.callDynamic("html", "escape", ["<a & b>"])'),
  value("unescape", 'sb.callDynamic("html", "unescape", ["&lt;"])'),
  value("a list of text", 'sb.callDynamic("shlex", "split", ["a \'b c\' d"])'),
  value("a module in a package", 'sb.callDynamic("urllib.parse", "quote", ["a b/ü"])'),
  value("a dotted name", 'sb.callDynamic("urllib", "parse.unquote", ["a%20b"])'),
  value("urlencode with a dict", 'sb.callDynamic("urllib.parse", "urlencode", [{ a: 1, b: "x y" }])'),
  value("bytes", 'sb.callDynamic("base64", "b64encode", [new Uint8Array([1, 2, 3])])'),
  value("bytes back", 'sb.callDynamic("base64", "b64decode", ["AQID"])'),
  value("a checksum", 'sb.callDynamic("zlib", "crc32", [new Uint8Array([1, 2, 3])])'),
  value("bisect", 'sb.callDynamic("bisect", "bisect_left", [[1, 3, 5], 3])'),
  value("bisect by keyword", 'sb.callDynamic("bisect", "bisect_right", [[1, 3, 3, 5], 3], { lo: 1 })'),
  value("largest", 'sb.callDynamic("heapq", "nlargest", [2, [5, 1, 4]])'),
  value("a predicate", 'sb.callDynamic("keyword", "iskeyword", ["lambda"])'),
  value("an operator", 'sb.callDynamic("operator", "add", [1, 2])'),
  value("an operator with a reserved name", 'sb.callDynamic("operator", "not_", [false])'),
  value("close matches", 'sb.callDynamic("difflib", "get_close_matches", ["appel", ["ape", "apple", "peach"]])'),
  value("a substitution", 'sb.callDynamic("re", "sub", ["a+", "b", "caat"], { count: 1 })'),
  value("findall", 'sb.callDynamic("re", "findall", ["[a-z]", "a1b2"])'),
  value("a constant", 'sb.moduleAttr("string", "ascii_lowercase")'),
  value("capwords", 'sb.callDynamic("string", "capwords", ["hello world"])'),
  value("sorted by keyword", 'sb.callDynamic("builtins", "sorted", [[3, 1, 2]], { reverse: true })'),
  value("length", 'sb.callDynamic("builtins", "len", [[1, 2, 3]])'),
  value("round", 'sb.callDynamic("builtins", "round", [2.567, 2])'),
  value("divmod", 'sb.callDynamic("builtins", "divmod", [17, 5])'),
  value("a class of values stays", 'sb.callDynamic("builtins", "list", ["abc"])', 1),
  value("a date stays", 'sb.callDynamic("datetime", "date", [2024, 2, 29])', 1),
  value("a decimal stays", 'sb.callDynamic("decimal", "Decimal", ["1.50"])', 1),
  value("a fraction stays", 'sb.callDynamic("fractions", "Fraction", [1, 3])', 1),
  value("a uuid stays", 'sb.callDynamic("uuid", "UUID", ["12345678123456781234567812345678"])', 1),
  value("a method of a class", 'sb.callDynamic("analysis", "Counter.double", [21])'),
  value("arguments that are spread", 'sb.callDynamic("math", "gcd", [...[12, 18]])', 1),
  program("arguments in a variable", 'const args = [12, 18];\n  return await sb.callDynamic("math", "gcd", args);', 1),
  value("numpy mean", 'sb.callDynamic("numpy", "mean", [[1, 2, 3, 4]])'),
  value(
    "numpy sum over an axis",
    'sb.Dynamic.call(sb.callDynamic("numpy", "sum", [[[1, 2], [3, 4]]], { axis: 0 }), "tolist")',
    1,
  ),
  value("numpy arange", 'sb.Dynamic.call(sb.callDynamic("numpy", "arange", [5]), "tolist")'),
  value("numpy linspace", 'sb.Dynamic.call(sb.callDynamic("numpy", "linspace", [0, 1], { num: 3 }), "tolist")'),
  value("numpy linalg", 'sb.callDynamic("numpy.linalg", "norm", [[3, 4]])'),
  value("a numpy name with dots", 'sb.callDynamic("numpy", "linalg.det", [[[1, 2], [3, 4]]])'),
  value("keywords after variadic arguments", 'sb.callDynamic("analysis", "describe", ["a", "b"], { height: 3 })'),
  value("a default by position", 'sb.callDynamic("analysis", "scale", [[1, 2], 3])'),
  value("a default by name", 'sb.callDynamic("analysis", "scale", [[1, 2]], { factor: 3, offset: 1 })'),
  value("a dict as an argument", 'sb.callDynamic("analysis", "keys", [{ b: 1, a: 2 }])'),
  value("an own constant", 'sb.moduleAttr("analysis", "LIMIT")'),
  failure("an own error", 'sb.callDynamic("analysis", "refuse", ["not today"])'),
  value(
    "an instance, and a method of it",
    'sb.Dynamic.call(await sb.callClass("analysis", "Counter", [5]), "up", [2])',
  ),
  value("an instance, pipelined", 'sb.Dynamic.call(sb.callDynamic("analysis", "Counter", [5]), "up", [], { by: 3 })'),
  program(
    "state of an instance",
    'const counter = await sb.callDynamic("analysis", "Counter");\n  await sb.Dynamic.call(counter, "up");\n  return await sb.Dynamic.getAttr(counter, "at");',
  ),
  program(
    "a loop",
    'const found: unknown[] = [];\n  for (const n of [4, 9]) {\n    // of each number\n    found.push(await sb.callDynamic("math", "isqrt", [n /* whole */]));\n  }\n  return found;',
  ),
  program(
    "many at once",
    'return await Promise.all([1, 2, 3].map((n) => sb.callDynamic("math", "pow", [\n    n,\n    2,\n  ])));',
  ),
];

export const CORPUS: readonly DynamicProgram[] = [...FUNCTIONS, ...CORPUS_OF_OBJECTS, ...CORPUS_OF_FORMS];
