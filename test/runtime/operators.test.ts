import assert from "node:assert/strict";
import * as sb from "../../runtime/index.js";
import { OPERATORS } from "../../runtime/refs/operators.js";
import { usePython } from "./support/python.js";

// biome-ignore lint/suspicious/noExplicitAny: handles of dynamic calls are used as generated types would
type Loose = any;
type Row = readonly [member: string, use: (on: Loose) => unknown, expected: string];

/** An object, and the `repr` of what each member of it gives. */
const TABLES: readonly (readonly [title: string, make: () => Loose, rows: readonly Row[]])[] = [
  [
    "Fraction(7, 2)",
    () => sb.callClass("fractions", "Fraction", [7, 2]),
    [
      ["$add", (half) => half.$add(1), "Fraction(9, 2)"],
      ["$radd", (half) => half.$radd(1), "Fraction(9, 2)"],
      ["$sub", (half) => half.$sub(1), "Fraction(5, 2)"],
      ["$rsub", (half) => half.$rsub(1), "Fraction(-5, 2)"],
      ["$mul", (half) => half.$mul(2), "Fraction(7, 1)"],
      ["$rmul", (half) => half.$rmul(2), "Fraction(7, 1)"],
      ["$truediv", (half) => half.$truediv(7), "Fraction(1, 2)"],
      ["$rtruediv", (half) => half.$rtruediv(7), "Fraction(2, 1)"],
      ["$floordiv", (half) => half.$floordiv(2), "1"],
      ["$rfloordiv", (half) => half.$rfloordiv(8), "2"],
      ["$mod", (half) => half.$mod(2), "Fraction(3, 2)"],
      ["$rmod", (half) => half.$rmod(8), "Fraction(1, 1)"],
      ["$pow", (half) => half.$pow(2), "Fraction(49, 4)"],
      ["$rpow", (half) => half.$rpow(0), "0.0"],
      ["$divmod", (half) => half.$divmod(2), "(1, Fraction(3, 2))"],
      ["$eq", (half) => half.$eq(3.5), "True"],
      ["$ne", (half) => half.$ne(3.5), "False"],
      ["$lt", (half) => half.$lt(4), "True"],
      ["$le", (half) => half.$le(3), "False"],
      ["$gt", (half) => half.$gt(3), "True"],
      ["$ge", (half) => half.$ge(4), "False"],
      ["$neg", (half) => half.$neg(), "Fraction(-7, 2)"],
      ["$pos", (half) => half.$pos(), "Fraction(7, 2)"],
      ["$abs", (half) => half.$abs(), "Fraction(7, 2)"],
      ["$round", (half) => half.$round(), "4"],
      ["$int", (half) => half.$int(), "3"],
      ["$float", (half) => half.$float(), "3.5"],
      ["$complex", (half) => half.$complex(), "(3.5+0j)"],
      ["$bool", (half) => half.$bool(), "True"],
      ["$str", (half) => half.$str(), "'7/2'"],
      ["$repr", (half) => half.$repr(), "'Fraction(7, 2)'"],
      ["$iadd", (half) => half.$iadd(1), "Fraction(9, 2)"],
      ["$isub", (half) => half.$isub(1), "Fraction(5, 2)"],
      ["$imul", (half) => half.$imul(2), "Fraction(7, 1)"],
      ["$itruediv", (half) => half.$itruediv(7), "Fraction(1, 2)"],
      ["$ifloordiv", (half) => half.$ifloordiv(2), "1"],
      ["$imod", (half) => half.$imod(2), "Fraction(3, 2)"],
      ["$ipow", (half) => half.$ipow(2), "Fraction(49, 4)"],
    ],
  ],
  [
    "array([6, 5])",
    () => sb.call("numpy", "array", [[6, 5]]),
    [
      ["$and", (six) => six.$and(3), "array([2, 1])"],
      ["$rand", (six) => six.$rand(3), "array([2, 1])"],
      ["$or", (six) => six.$or(1), "array([7, 5])"],
      ["$ror", (six) => six.$ror(1), "array([7, 5])"],
      ["$xor", (six) => six.$xor(1), "array([7, 4])"],
      ["$rxor", (six) => six.$rxor(1), "array([7, 4])"],
      ["$lshift", (six) => six.$lshift(1), "array([12, 10])"],
      ["$rlshift", (six) => six.$rlshift(1), "array([64, 32])"],
      ["$rshift", (six) => six.$rshift(1), "array([3, 2])"],
      ["$rrshift", (six) => six.$rrshift(64), "array([1, 2])"],
      ["$invert", (six) => six.$invert(), "array([-7, -6])"],
      ["$matmul", (six) => six.$matmul([1, 1]), "np.int64(11)"],
      ["$rmatmul", (six) => six.$rmatmul([1, 1]), "np.int64(11)"],
      ["$iand", (six) => six.$iand(4), "array([4, 4])"],
      ["$ior", (six) => six.$ior(1), "array([7, 5])"],
      ["$ixor", (six) => six.$ixor(1), "array([7, 4])"],
      ["$ilshift", (six) => six.$ilshift(1), "array([12, 10])"],
      ["$irshift", (six) => six.$irshift(2), "array([1, 1])"],
    ],
  ],
  ["eye(1)", () => sb.call("numpy", "eye", [1]), [["$imatmul", (one) => one.$imatmul([[2]]), "array([[2.]])"]]],
  ["array(5)", () => sb.call("numpy", "array", [5]), [["$index", (five) => five.$index(), "5"]]],
  ["Fraction(5, 1)", () => sb.callClass("fractions", "Fraction", [5]), [["$hash", (five) => five.$hash(), "5"]]],
  [
    "deque([3, 1])",
    () => sb.callClass("collections", "deque", [[3, 1]]),
    [
      ["$get", (items) => items.$get(0), "3"],
      ["$set", (items) => items.$set(0, 4), "None"],
      ["$contains", (items) => items.$contains(3), "True"],
      ["$len", (items) => items.$len(), "2"],
      ["$reversed", (items) => items.$reversed().$next(), "1"],
      ["$iter", (items) => items.$iter().$next(), "3"],
      ["$next", (items) => items.$iter().$next(), "3"],
      ["$del", (items) => items.$del(0), "None"],
    ],
  ],
];

describe("operators in Python", () => {
  usePython();

  for (const [title, make, rows] of TABLES) {
    describe(`of ${title}`, () => {
      for (const [member, use, expected] of rows) {
        it(`${member} is ${expected}`, async () => {
          assert.equal(await sb.call("builtins", "repr", [use(make())]), expected);
        });
      }
    });
  }

  it("are all tested", () => {
    const tested = TABLES.flatMap(([, , rows]) => rows.map(([member]) => member));
    assert.deepEqual(
      Object.keys(OPERATORS).filter((member) => !tested.includes(member)),
      [],
    );
  });
});
