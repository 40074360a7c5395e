/** Modules of Python that are odd in one way each, as files of a project's own Python. */

const METHODS = Array.from({ length: 900 }, (_, n) => `    def m${n}(self, x: int = ${n}) -> 'Wide': ...`);

export const ODD_MODULES = {
  "broken_stub.py": "def f(x: int) -> str: ...\n",
  "broken_stub.pyi": "def f(x: int -> str: ((((\n",

  "other_shape.py": "def f(x, z=1): ...\ndef only_here(): ...\n",
  "other_shape.pyi": "def f(x: int, y: str) -> str: ...\ndef only_there() -> int: ...\n",

  "circle.py": "import around\nclass A:\n    def to_b(self) -> 'around.B': ...\n",
  "around.py": "import circle\nclass B:\n    def to_a(self) -> 'circle.A': ...\n",

  "wide.py": `class Wide:\n${METHODS.join("\n")}\n`,

  "liars.py": `
class Meta(type):
    def __getattr__(cls, name): return lambda *args: name
    def __dir__(cls): raise RuntimeError("no")
    def __instancecheck__(cls, other): raise RuntimeError("no")
    def __subclasscheck__(cls, other): raise RuntimeError("no")
    def __repr__(cls): raise RuntimeError("no")
    def __eq__(cls, other): raise RuntimeError("no")
    __hash__ = None
    @property
    def __signature__(cls): raise RuntimeError("no")
    @property
    def __doc__(cls): raise RuntimeError("no")

class Odd(metaclass=Meta):
    def f(self) -> int: ...

class Liar:
    __class__ = property(lambda self: int)
    def __getattribute__(self, name): raise RuntimeError("no")

liar = Liar()
def after() -> int: ...
`,

  "strange_names.py": `
def plain() -> int: ...
globals().update({"not a name": plain, "a-b": plain, "1st": plain, "": plain, "class": plain, "delete": plain})
def 函数() -> int: ...
class object:
    def f(self) -> int: ...
object.f.__name__ = "not a name"
setattr(object, "no name", plain)
`,

  "wordy.py": "def f() -> int: ...\nf.__doc__ = 'It gives a number.\\n\\n' + 'It says so. ' * 175_000\n",
};
