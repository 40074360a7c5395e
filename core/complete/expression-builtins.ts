/** The builtins that an expression of `py` may name: those of `python/snakebridge_adapter/expression.py`, held by a test. */

export const EXPRESSION_BUILTINS: readonly string[] = (
  "abs all any ascii bin bool bytearray bytes callable chr complex dict divmod enumerate " +
  "filter float format frozenset hash hex int isinstance issubclass iter len list map max " +
  "min next oct ord pow range repr reversed round set slice sorted str sum " +
  "tuple zip ArithmeticError AssertionError Exception IndexError KeyError LookupError OverflowError StopIteration TypeError ValueError ZeroDivisionError "
)
  .trim()
  .split(" ");
