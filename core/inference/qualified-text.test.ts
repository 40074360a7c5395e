import assert from "node:assert/strict";
import { qualifiedText } from "./qualified-text.js";
import { resultText } from "./result-text.js";

const CLASSES: Readonly<Record<string, string>> = {
  Expr: "sympy.core.expr.Expr",
  Fraction: "fractions.Fraction",
  NotImplementedType: "types.NotImplementedType",
};

describe("what a checker prints of a callable", () => {
  const rows: readonly (readonly [revealed: string, result: string | null])[] = [
    ["(x: int, y: Any = 1) -> Expr", "sympy.core.expr.Expr"],
    ["() -> (Expr | None)", "sympy.core.expr.Expr | None"],
    ["(f: (x: int) -> str) -> list[Expr | int]", "list[sympy.core.expr.Expr | int]"],
    ["(sep: str = ')') -> str", "str"],
    ["(x) -> dict[str, Any]", "dict[str, typing.Any]"],
    ["(x) -> (Literal['a', 'b'] | Literal[0])", "str | int"],
    ["(x) -> (bool | Literal[True])", "bool"],
    ["(x) -> tuple[int, ...]", "tuple[int, ...]"],
    ["(x) -> list", "list[typing.Any]"],
    ["(x) -> tuple", "tuple[typing.Any, ...]"],
    ["(x) -> type[Expr]", "type[sympy.core.expr.Expr]"],
    ["(x) -> ((y: int) -> str)", "typing.Callable[..., typing.Any]"],
    ["(x) -> ((y: int) -> str) | None", "typing.Callable[..., typing.Any] | None"],
    ["(x) -> Self@Expr", "sympy.core.expr.Expr"],
    ["(x) -> CoroutineType[Any, Any, Fraction]", "fractions.Fraction"],
    ["_lru_cache_wrapper[Expr]", "sympy.core.expr.Expr"],
    ["_Wrapped[(x: int), Any, (x: int), int]", "int"],
    ["(other) -> (NotImplementedType | Expr)", "sympy.core.expr.Expr"],
    // What is not known stays a hole, which the next source fills.
    ["(x) -> (Thing | int)", "int | typing.Any"],
    ["(x: T@f) -> T@f", "typing.Any"],
    ["(x) -> list[T@f]", "list[typing.Any]"],
    ["(x) -> Any", null],
    ["(x) -> NoReturn", null],
    ["Overload[() -> int, (x) -> str]", null],
    ["type[Expr]", null],
  ];
  for (const [revealed, result] of rows) {
    it(`says ${result ?? "nothing"} in \`${revealed}\``, () => {
      const text = resultText(revealed, "function");
      assert.equal(text && qualifiedText(text, (name) => CLASSES[name] ?? null), result);
    });
  }

  it("is the type itself, for a property", () => {
    assert.equal(resultText("Expr | None", "property"), "Expr | None");
    assert.equal(resultText("(x: int) -> str", "property"), "(x: int) -> str");
  });
});
