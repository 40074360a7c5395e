import assert from "node:assert/strict";
import { DtypeMismatch, OutOfMemory, ShapeMismatch, toPythonError } from "./numerical-errors.js";

/** Messages of libraries that the tests' environment does not have, as these write them. */
const MESSAGES: readonly (readonly [string, readonly string[], string, unknown])[] = [
  ["torch", ["RuntimeError"], "mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", ShapeMismatch],
  [
    "torch",
    ["RuntimeError"],
    "The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1",
    ShapeMismatch,
  ],
  ["torch", ["RuntimeError"], "shape '[4, 2]' is invalid for input of size 6", ShapeMismatch],
  [
    "torch",
    ["RuntimeError"],
    "Sizes of tensors must match except in dimension 0. Expected size 3 but got size 4",
    ShapeMismatch,
  ],
  ["torch", ["RuntimeError"], "expected scalar type Float but found Double", DtypeMismatch],
  ["torch", ["RuntimeError"], "expected m1 and m2 to have the same dtype, but got: float != double", DtypeMismatch],
  ["torch", ["torch.OutOfMemoryError", "RuntimeError"], "CUDA out of memory. Tried to allocate 20.00 GiB", OutOfMemory],
  [
    "torch",
    ["RuntimeError"],
    "[enforce fail at alloc_cpu.cpp:117] DefaultCPUAllocator: can't allocate memory",
    OutOfMemory,
  ],
  ["jax", ["TypeError"], "add got incompatible shapes for broadcasting: (2, 3), (4,).", ShapeMismatch],
  [
    "jax",
    ["TypeError"],
    "dot_general requires contracting dimensions to have the same shape, got (3,) and (2,).",
    ShapeMismatch,
  ],
  ["jax", ["TypeError"], "lax.add requires arguments to have the same dtypes, got int32, float32.", DtypeMismatch],
  [
    "jax",
    ["RuntimeError"],
    "RESOURCE_EXHAUSTED: Out of memory while trying to allocate 34359738368 bytes.",
    OutOfMemory,
  ],
];

describe("messages of numerical libraries", () => {
  for (const [library, mro, message, kind] of MESSAGES) {
    it(`${library}: ${message}`, () => {
      const facts = { pythonType: mro[0] ?? "", mro: [...mro, "Exception"], traceback: "", args: [] };
      const error = toPythonError(message, facts, "python", {});
      assert.equal(error.constructor, kind);
      assert.equal(error.message, message);
      assert.ok(error.details.fix);
    });
  }
});
