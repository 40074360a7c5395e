"""Values of one part: None, truth, text, bytes, numbers."""

from __future__ import annotations

import math

from .notation import BOTH, NULL, TO_HOST, Case, number, of, tagged, text

PLAIN: list[Case] = [
    ("None", "None", None, NULL, BOTH),
    ("True", "True", True, of("boolean", True), BOTH),
    ("False", "False", False, of("boolean", False), BOTH),
    ("an empty str", "''", "", text(""), BOTH),
    ("a str of ASCII", "'snake'", "snake", text("snake"), BOTH),
    ("a str with accents", "'Ünïcödé'", "Ünïcödé", text("Ünïcödé"), BOTH),
    ("a str with an emoji", "'\\U0001f40d'", "\U0001f40d", text("\U0001f40d"), BOTH),
    ("a str with a NUL", "'a\\0b'", "a\0b", text("a\0b"), BOTH),
    ("a str of digits stays a str", "'12'", "12", text("12"), BOTH),
    ("empty bytes", "b''", b"", of("bytes", ""), BOTH),
    ("bytes", "b'\\x00\\xff'", b"\x00\xff", of("bytes", "00ff"), BOTH),
]

F200 = math.factorial(200)

NUMBERS: list[Case] = [
    ("zero", "0", 0, number(0), BOTH),
    ("a small int", "6", 6, number(6), BOTH),
    ("a negative int", "-7", -7, number(-7), BOTH),
    ("an int of 32 bits", "2**32 - 1", 2**32 - 1, number(2**32 - 1), BOTH),
    ("an int of 33 bits", "2**32", 2**32, number(2**32), BOTH),
    (
        "20! - 1 is beyond 2^53",
        "math.factorial(20) - 1",
        math.factorial(20) - 1,
        of("bigint", str(math.factorial(20) - 1)),
        BOTH,
    ),
    ("the greatest safe integer", "2**53 - 1", 2**53 - 1, number(2**53 - 1), BOTH),
    ("2^53", "2**53", 2**53, of("bigint", str(2**53)), BOTH),
    ("2^53 + 1", "2**53 + 1", 2**53 + 1, of("bigint", str(2**53 + 1)), BOTH),
    ("the least safe integer", "-(2**53) + 1", -(2**53) + 1, number(-(2**53) + 1), BOTH),
    ("-2^53", "-(2**53)", -(2**53), of("bigint", str(-(2**53))), BOTH),
    ("the greatest signed int of 64 bits", "2**63 - 1", 2**63 - 1, of("bigint", str(2**63 - 1)), BOTH),
    ("2^63", "2**63", 2**63, of("bigint", str(2**63)), BOTH),
    ("the least int of 64 bits", "-(2**63)", -(2**63), of("bigint", str(-(2**63))), BOTH),
    ("the greatest int of 64 bits", "2**64 - 1", 2**64 - 1, of("bigint", str(2**64 - 1)), BOTH),
    ("2^64", "2**64", tagged("int", value=str(2**64)), of("bigint", str(2**64)), BOTH),
    (
        "one below the ints of 64 bits",
        "-(2**63) - 1",
        tagged("int", value=str(-(2**63) - 1)),
        of("bigint", str(-(2**63) - 1)),
        BOTH,
    ),
    (
        "200!",
        "math.factorial(200)",
        tagged("int", value=str(math.factorial(200))),
        of("bigint", str(math.factorial(200))),
        BOTH,
    ),
    ("a float", "1.5", 1.5, number(1.5), BOTH),
    ("a float that is whole stays a float", "2.0", 2.0, number(2), TO_HOST),
    ("a float beyond float32", "0.1", 0.1, number(0.1), BOTH),
    ("the greatest float", "sys.float_info.max", 1.7976931348623157e308, number(1.7976931348623157e308), BOTH),
    ("the least float", "5e-324", 5e-324, number(5e-324), BOTH),
    ("NaN", "math.nan", math.nan, number("NaN"), BOTH),
    ("infinity", "math.inf", math.inf, number("Infinity"), BOTH),
    ("negative infinity", "-math.inf", -math.inf, number("-Infinity"), BOTH),
    ("negative zero", "-0.0", -0.0, number("-0"), BOTH),
    (
        "a complex",
        "complex(1.5, -2.0)",
        tagged("complex", re=1.5, im=-2.0),
        {"kind": "complex", "re": 1.5, "im": -2},
        BOTH,
    ),
    (
        "a complex of NaN and -0",
        "complex(math.nan, -0.0)",
        tagged("complex", re=math.nan, im=-0.0),
        {"kind": "complex", "re": "NaN", "im": "-0"},
        BOTH,
    ),
]
