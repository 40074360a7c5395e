import assert from "node:assert/strict";
import { shown } from "../../test/support/shown-type.js";
import { ANY, type PyType } from "./py-type.js";
import type { Parameter, Signature } from "./signature.js";
import { ufuncSignatures } from "./ufunc-signatures.js";

const ARRAY_LIKE: PyType = { kind: "alias", identity: "numpy._typing._array_like.ArrayLike", args: [] };

function ufunc(operands: number, returns: PyType = ANY): Signature {
  const parameter = (name: string, kind: Parameter["kind"], type: PyType, value: string | null): Parameter => ({
    name,
    kind,
    type: { type, provenance: "stub" },
    default: value,
  });
  return {
    parameters: [
      ...Array.from({ length: operands }, (_, index) =>
        parameter(`x${index + 1}`, "positional only", ARRAY_LIKE, null),
      ),
      parameter("out", "positional or keyword", ARRAY_LIKE, "None"),
    ],
    returns: { type: returns, provenance: "stub" },
  };
}

const told = (operands: number, types: string, core: string | null = null) =>
  ufuncSignatures([ufunc(operands)], { types: types.split(" "), core }).map(
    ({ parameters, returns }) =>
      `${parameters.map(({ type }) => shown(type.type)).join(", ")} -> ${shown(returns.type)}`,
  );

describe("results of ufuncs", () => {
  it("are of the types that the loops for what came in have", () => {
    assert.deepEqual(told(1, "f->f d->d g->g F->F O->O"), [
      "int, none -> float32 | float64",
      "bool | _ComplexLike_co, none -> float32 | float64 | complex64",
      "RealArray, none -> NDArray[float32 | float64]",
      "NumberArray, none -> NDArray[float32 | float64 | complex64]",
      "variable, none -> variable",
      "ArrayLike, ArrayLike -> NDArray[float32 | float64 | complex64 | object_] | float32 | float64 | complex64",
    ]);
  });

  it("are the same for everything where all loops give the same", () => {
    assert.deepEqual(told(1, "d->? F->? M->?"), [
      "_ScalarLike_co, none -> bool",
      "AnyArray, none -> NDArray[bool]",
      "variable, none -> variable",
      "ArrayLike, ArrayLike -> NDArray[bool] | bool",
    ]);
  });

  it("are arrays where one of two operands is one", () => {
    assert.deepEqual(told(2, "ll->l dd->d").slice(2, 4), [
      "RealArray, _ArrayLikeFloat_co, none -> NDArray[int64 | float64]",
      "_ArrayLikeFloat_co, RealArray, none -> NDArray[int64 | float64]",
    ]);
  });

  it("are tuples where there are several", () => {
    assert.equal(told(1, "f->fi d->di")[0], "int, none -> tuple[float32 | float64, int32]");
  });

  it("may be a scalar or an array for products of arrays", () => {
    assert.deepEqual(told(2, "ff->f dd->d", "(n),(n)->()"), [
      "_ArrayLikeFloat_co, _ArrayLikeFloat_co, none -> NDArray[float32 | float64] | float32 | float64",
      "ArrayLike, ArrayLike, ArrayLike -> NDArray[float32 | float64] | float32 | float64",
    ]);
  });

  it("follow the first loop for the same operands", () => {
    assert.equal(told(2, "dd->? OO->? OO->O")[1], "AnyArray, ArrayLike, none -> NDArray[bool]");
  });

  it("stay as the stubs have them where those say more than `Any`", () => {
    const known = [ufunc(1, ARRAY_LIKE)];
    assert.equal(ufuncSignatures(known, { types: ["d->d"], core: null }), known);
  });
});
