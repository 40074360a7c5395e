"""Values of the standard library, of numpy and of Arrow."""

from __future__ import annotations

from .notation import BOTH, TO_HOST, TO_PYTHON, Case, array, entries, number, of, tagged, text

LEAVES: list[Case] = [
    (
        "a naive datetime",
        "datetime.datetime(2024, 2, 29, 12, 30, 1, 5)",
        tagged("datetime", value="2024-02-29T12:30:01.000005"),
        {"kind": "datetime", "value": "2024-02-29T12:30:01.000005", "fold": 0},
        BOTH,
    ),
    (
        "an aware datetime",
        "datetime.datetime(2024, 1, 2, tzinfo=datetime.timezone.utc)",
        tagged("datetime", value="2024-01-02T00:00:00+00:00"),
        {"kind": "datetime", "value": "2024-01-02T00:00:00+00:00", "fold": 0},
        BOTH,
    ),
    (
        "a datetime in the repeated hour",
        "datetime.datetime(2024, 10, 27, 2, 30, fold=1)",
        tagged("datetime", value="2024-10-27T02:30:00", fold=1),
        {"kind": "datetime", "value": "2024-10-27T02:30:00", "fold": 1},
        BOTH,
    ),
    ("a date", "datetime.date(1, 1, 1)", tagged("date", value="0001-01-01"), of("date", "0001-01-01"), BOTH),
    (
        "a time",
        "datetime.time(23, 59, 59, 999999)",
        tagged("time", value="23:59:59.999999"),
        {"kind": "time", "value": "23:59:59.999999", "fold": 0},
        BOTH,
    ),
    (
        "a timedelta",
        "datetime.timedelta(days=-1, microseconds=1)",
        tagged("timedelta", days=-1, seconds=0, microseconds=1),
        {"kind": "timedelta", "days": -1, "seconds": 0, "microseconds": 1},
        BOTH,
    ),
    (
        "a Decimal keeps its zeros",
        "decimal.Decimal('1.10')",
        tagged("decimal", value="1.10"),
        of("decimal", "1.10"),
        BOTH,
    ),
    (
        "a Decimal that is no number",
        "decimal.Decimal('NaN')",
        tagged("decimal", value="NaN"),
        of("decimal", "NaN"),
        BOTH,
    ),
    (
        "a Fraction",
        "fractions.Fraction(1, 3)",
        tagged("fraction", numerator=1, denominator=3),
        {"kind": "fraction", "numerator": number(1), "denominator": number(3)},
        BOTH,
    ),
    (
        "a Fraction of big integers",
        "fractions.Fraction(2**70, 3)",
        tagged("fraction", numerator=tagged("int", value=str(2**70)), denominator=3),
        {"kind": "fraction", "numerator": of("bigint", str(2**70)), "denominator": number(3)},
        BOTH,
    ),
    (
        "a UUID",
        "uuid.UUID('12345678-1234-5678-1234-567812345678')",
        tagged("uuid", value="12345678-1234-5678-1234-567812345678"),
        of("uuid", "12345678-1234-5678-1234-567812345678"),
        BOTH,
    ),
    (
        "a path",
        "pathlib.PurePosixPath('/tmp/x')",
        tagged("path", value="/tmp/x", type_name="PurePosixPath"),
        {"kind": "path", "value": "/tmp/x", "type_name": "PurePosixPath"},
        BOTH,
    ),
    (
        "leaves inside containers",
        "{'at': [datetime.date(2024, 1, 2)]}",
        {"at": [tagged("date", value="2024-01-02")]},
        entries("object", ("at", array(of("date", "2024-01-02")))),
        BOTH,
    ),
]

FROM_NUMPY: list[Case] = [
    (f"a numpy {dtype}", f"numpy.{dtype}({value!r})", value, described, TO_HOST)
    for dtype, value, described in (
        ("bool_", True, of("boolean", True)),
        ("int8", -8, number(-8)),
        ("uint8", 8, number(8)),
        ("int16", -16, number(-16)),
        ("uint16", 16, number(16)),
        ("int32", -32, number(-32)),
        ("uint32", 32, number(32)),
        ("int64", 2**60, of("bigint", str(2**60))),
        ("uint64", 2**63, of("bigint", str(2**63))),
        ("float16", 0.5, number(0.5)),
        ("float32", 0.25, number(0.25)),
        ("float64", 0.1, number(0.1)),
        ("longdouble", 0.5, number(0.5)),
        ("str_", "a", text("a")),
    )
] + [
    (
        "a numpy complex128",
        "numpy.complex128(1 + 2j)",
        tagged("complex", re=1.0, im=2.0),
        {"kind": "complex", "re": 1, "im": 2},
        TO_HOST,
    ),
    (
        "numpy scalars in a list",
        "[numpy.float64(0.5), numpy.int64(3)]",
        [0.5, 3],
        array(number(0.5), number(3)),
        TO_HOST,
    ),
]

# `pyarrow.table({"a": [1.5, -2.0]})` in Arrow's IPC stream format.
_TABLE = bytes.fromhex(
    "ffffffff700000001000000000000a000c000600050008000a000000000104000c000000080008000000040008000000"
    "040000000100000014000000100014000800060007000c00000010001000000000000103100000001800000004000000"
    "000000000100000061000600080006000600000000000200ffffffff8800000014000000000000000c00160006000500"
    "08000c000c0000000003040018000000100000000000000000000a0018000c00040008000a0000003c00000010000000"
    "020000000000000000000000020000000000000000000000000000000000000000000000000000001000000000000000"
    "000000000100000002000000000000000000000000000000000000000000f83f00000000000000c0ffffffff00000000"
)

ARRAYS: list[Case] = [
    (
        "a typed array",
        "numpy.array([1.5, -2.0])",
        tagged("array", dtype="float64", shape=[2], data=bytes.fromhex("000000000000f83f00000000000000c0")),
        {"kind": "typed array", "dtype": "float64", "items": [1.5, -2]},
        TO_PYTHON,
    ),
    (
        "a table",
        'pyarrow.table({"a": [1.5, -2.0]})',
        tagged("arrow", data=_TABLE),
        {"kind": "arrow", "value": _TABLE.hex()},
        TO_PYTHON,
    ),
]
