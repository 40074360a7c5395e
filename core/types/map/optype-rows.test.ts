import assert from "node:assert/strict";
import { stubTypes } from "../../../test/support/stub-types.js";
import { wholeNames } from "../../report/whole-names.js";
import type { TypeReader } from "../../stubs/evaluate.js";
import { mapType } from "./map-type.js";

const NUMPY = `
class generic: ...
class floating(generic): ...
class complexfloating(generic): ...
class dtype: ...
class ndarray: ...
`;
const BITS = "class _32Bit: ...\nclass _128Bit: ...";
const TO = `
from collections.abc import Sequence
from typing import Any, Protocol, TypeVar
from typing_extensions import TypeAliasType
import numpy as np
from numpy._typing import _32Bit, _128Bit
from optype._core._just import JustComplex
T = TypeVar("T")
S = TypeVar("S", bound=np.generic)
class _CanArray(Protocol[S]):
    def __array__(self, /) -> np.ndarray[Any, np.dtype[S]]: ...
_ToND1 = TypeAliasType("_ToND1", _CanArray[S], type_params=(S,))
_ToND2 = TypeAliasType("_ToND2", _CanArray[S] | Sequence[T], type_params=(T, S))
floating32 = TypeAliasType("floating32", np.floating[_32Bit])
ToFloatND = TypeAliasType("ToFloatND", _ToND2[float, np.floating])
ToJustComplexND = TypeAliasType("ToJustComplexND", _ToND2[JustComplex, np.complexfloating])
ToAnyND = TypeAliasType("ToAnyND", _ToND2[complex | bytes | str, np.generic])
ToFloat32_ND = TypeAliasType("ToFloat32_ND", _ToND1[floating32])
ToLongND = TypeAliasType("ToLongND", _ToND1[np.floating[_128Bit]])
`;
const JUST = "from typing import Protocol\nclass JustComplex(Protocol): ...\nclass JustInt(Protocol): ...";

const ROWS = [
  ["optype.numpy._to.ToFloatND", "$RealArrayLike"],
  ["optype.numpy._to.ToJustComplexND", "$NumberArrayLike"],
  ["optype.numpy._to.ToAnyND", "$ArrayLike"],
  ["optype.numpy._to.ToFloat32_ND", '$ArrayOf<"float32">'],
  ["optype.numpy._to.ToLongND", '$ArrayOf<"longdouble">'],
  ["optype.numpy._to._CanArray[numpy.float64]", '$ArrayOf<"float64">'],
  ["optype._core._just.JustInt", "$.Int"],
] as const;

describe("array-likes of optype", () => {
  let types: TypeReader;

  before(async () => {
    types = await stubTypes({
      "stubs/numpy/__init__.pyi": NUMPY,
      "stubs/numpy/_typing.pyi": BITS,
      "stubs/optype/__init__.pyi": "",
      "stubs/optype/numpy/__init__.pyi": "",
      "stubs/optype/numpy/_to.pyi": TO,
      "stubs/optype/_core/__init__.pyi": "",
      "stubs/optype/_core/_just.pyi": JUST,
    });
  });

  for (const [python, text] of ROWS) {
    it(`\`${python}\` takes \`${text}\``, () => {
      assert.equal(mapType(types.read(python), "in", wholeNames(types)), text);
    });
  }
});
