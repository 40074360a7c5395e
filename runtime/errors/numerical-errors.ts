/** What numerical libraries complain about most, told apart, with what to do: shapes, element types, memory. */
import { type ErrorCode, type ErrorDetails, PythonError, type PythonFacts } from "../errors.js";
import { errorMode } from "./error-mode.js";

/** Arrays whose shapes do not fit together. Message, traceback and class are Python's. */
export class ShapeMismatch extends PythonError {
  override readonly name = "ShapeMismatch";
}

/** Elements of a type that the operation does not take. */
export class DtypeMismatch extends PythonError {
  override readonly name = "DtypeMismatch";
}

/** No memory, of the machine or of the graphics card. */
export class OutOfMemory extends PythonError {
  override readonly name = "OutOfMemory";
}

type Kind = typeof ShapeMismatch | typeof DtypeMismatch | typeof OutOfMemory;

interface Pattern {
  readonly kind: Kind;
  /** The exception's class or one of its bases. */
  readonly type: string;
  /** Of the exception's message; absent when the class says it all. */
  readonly message?: RegExp;
  readonly suggestion: string;
}

const SHAPES =
  "Compare the shapes of the operands; `reshape`, `transpose` or broadcasting over a new axis make them fit.";
const INNER =
  "The inner dimensions of a matrix product must be equal: (n, k) with (k, m). Transpose one side, or reshape it.";
const DTYPES = "Bring both sides to one element type first, with `astype(…)` of numpy and jax or `.to(…)` of torch.";
const MEMORY = "Work on smaller parts, use a smaller element type, or free objects that are not needed with `release`.";
const CARD = `${MEMORY} \`torch.cuda.empty_cache()\` gives cached blocks back to the card.`;

/** The first that fits. numpy, torch and jax, in the words of their messages. */
const PATTERNS: readonly Pattern[] = [
  { kind: OutOfMemory, type: "torch.OutOfMemoryError", suggestion: CARD },
  { kind: OutOfMemory, type: "torch.cuda.OutOfMemoryError", suggestion: CARD },
  {
    kind: OutOfMemory,
    type: "RuntimeError",
    message: /CUDA out of memory|MPS backend out of memory/i,
    suggestion: CARD,
  },
  { kind: OutOfMemory, type: "RuntimeError", message: /RESOURCE_EXHAUSTED|can't allocate memory/i, suggestion: MEMORY },
  { kind: OutOfMemory, type: "MemoryError", suggestion: MEMORY },
  { kind: DtypeMismatch, type: "numpy._core._exceptions.UFuncTypeError", suggestion: DTYPES },
  { kind: DtypeMismatch, type: "numpy.core._exceptions.UFuncTypeError", suggestion: DTYPES },
  {
    kind: DtypeMismatch,
    type: "RuntimeError",
    message: /expected (?:m1 and m2|scalar type|all tensors) .*dtype|expected scalar type|same dtype/i,
    suggestion: DTYPES,
  },
  {
    kind: DtypeMismatch,
    type: "TypeError",
    message:
      /ufunc '\w+' not supported for the input types|Cannot cast (?:array data|ufunc)|lax\.\w+ requires arguments to have the same dtypes|incompatible dtypes/i,
    suggestion: DTYPES,
  },
  {
    kind: ShapeMismatch,
    type: "ValueError",
    message: /matmul: .*mismatch in its core dimension|shapes \(.*\) and \(.*\) not aligned/is,
    suggestion: INNER,
  },
  {
    kind: ShapeMismatch,
    type: "RuntimeError",
    message: /mat1 and mat2 shapes cannot be multiplied/i,
    suggestion: INNER,
  },
  {
    kind: ShapeMismatch,
    type: "ValueError",
    message:
      /could not be broadcast|could not broadcast|cannot reshape array|inhomogeneous shape|all the input array|all input arrays must have the same shape|incompatible shapes for broadcasting|shape mismatch/i,
    suggestion: SHAPES,
  },
  {
    kind: ShapeMismatch,
    type: "TypeError",
    message:
      /got incompatible shapes for broadcasting|contracting dimensions to have the same shape|cannot reshape array/i,
    suggestion: SHAPES,
  },
  {
    kind: ShapeMismatch,
    type: "RuntimeError",
    message:
      /size of tensor .* must match the size of tensor|shape '.*' is invalid for input of size|Sizes of tensors must match/i,
    suggestion: SHAPES,
  },
  {
    kind: ShapeMismatch,
    type: "numpy.linalg.LinAlgError",
    message: /must be square|must be .*-dimensional/i,
    suggestion: SHAPES,
  },
];

const CODES = new Map<Kind, ErrorCode>([
  [ShapeMismatch, "shape_mismatch"],
  [DtypeMismatch, "dtype_mismatch"],
  [OutOfMemory, "out_of_memory"],
]);

/** The exception as the most telling class there is for it. */
export function toPythonError(
  message: string,
  facts: PythonFacts,
  code: ErrorCode,
  details: ErrorDetails,
): PythonError {
  const pattern = code === "python" && errorMode() === "translated" ? find(message, facts) : undefined;
  if (!pattern) return new PythonError(message, facts, code, details);
  const { kind, suggestion } = pattern;
  return new kind(message, facts, CODES.get(kind) ?? "python", { fix: suggestion, ...details });
}

function find(message: string, { mro }: PythonFacts): Pattern | undefined {
  return PATTERNS.find((pattern) => mro.includes(pattern.type) && (pattern.message?.test(message) ?? true));
}
