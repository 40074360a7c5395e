"""The dunder methods that may be called over the wire, as `docs/wire.md` lists them."""

_BINARY = (
    "add",
    "sub",
    "mul",
    "truediv",
    "floordiv",
    "mod",
    "divmod",
    "pow",
    "matmul",
    "lshift",
    "rshift",
    "and",
    "or",
    "xor",
)
_OTHERS = ["call", "getitem", "setitem", "delitem", "len", "contains", "enter", "exit", "aenter", "aexit", "repr", "str", "bool", "int", "float", "hash", "iter", "next", "reversed", "abs", "neg", "pos", "invert", "round", "eq", "ne", "lt", "le", "gt", "ge", "aiter", "anext"]

PROTOCOL_METHODS = frozenset(
    f"__{name}__"
    for name in (
        *_OTHERS,
        *_BINARY,
        *(f"r{each}" for each in _BINARY),
        *(f"i{each}" for each in _BINARY if each != "divmod"),
    )
)
