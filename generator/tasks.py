"""Deferred calls of pure functions, each with a fingerprint of its function and its arguments.

A file of the site, and whatever takes long to compute, is a `Task`: a function of a module and the values it is called
with. Its digest is taken from exactly these arguments, so nothing the result depends on can be left out of it. Equal
digests mean equal results: what is already there need not be computed again.

Functions must be pure: they read no file, clock or other global state. What they need of these is an argument, as a
value or as an `Input` that knows its own digest.
"""

from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
from markupsafe import Markup

from generator.libraries import page_libraries_digest

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

DIGEST_SIZE = 16
"""Bytes."""
_MARKUP, _INPUT = 1, 2
"""MessagePack extension types, so that HTML differs from text and a digest from bytes."""


class Input(Generic[T_co]):
    """An argument of a task that is identified by a digest of its own. May also be an item of a tuple of arguments."""

    __slots__ = ()

    @property
    def digest(self) -> bytes:
        """Equal digests mean equal values."""
        raise NotImplementedError

    @property
    def value(self) -> T_co:
        """What the function of the task receives."""
        raise NotImplementedError


class Shared(Input[T_co]):
    """A value that many tasks take, encoded and hashed only once."""

    __slots__ = ("_digest", "_value")

    def __init__(self, value: T_co) -> None:
        self._value = value
        self._digest: bytes | None = None

    @property
    def digest(self) -> bytes:
        if self._digest is None:
            self._digest = digest(self._value)
        return self._digest

    @property
    def value(self) -> T_co:
        return self._value


class FileContent(Input["FileContent"]):
    """The bytes of a file, which are read only if the task is run."""

    __slots__ = ("_digest", "path")

    def __init__(self, path: Path, digest: bytes) -> None:
        self.path = path
        self._digest = digest

    @property
    def digest(self) -> bytes:
        return self._digest

    @property
    def value(self) -> "FileContent":
        return self

    def read(self) -> bytes:
        """Raises OSError."""
        return self.path.read_bytes()


class Task(Input[T_co]):
    """A call of `function` with `arguments`, not yet made. As an argument, a task stands for its result.

    `function` must be a function of a module or a static method, without a closure: TypeError otherwise, as for an
    argument that is no value. `code` identifies the implementation: by default all of this package and the libraries it
    uses, so that another version of any of them computes everything anew.
    """

    __slots__ = ("_arguments", "_digest", "_function", "_name")

    def __init__(self, function: Callable[..., T_co], *arguments: object, code: bytes | None = None) -> None:
        self._function = function
        self._arguments = arguments
        self._name = _identify(function) + (code_digest() if code is None else code)
        self._digest: bytes | None = None

    @property
    def digest(self) -> bytes:
        if self._digest is None:
            state = blake2b(self._name, digest_size=DIGEST_SIZE)
            state.update(encode(self._arguments))
            self._digest = state.digest()
        return self._digest

    @property
    def arguments_digest(self) -> bytes:
        """Digest of the arguments alone, whatever the function does with them."""
        return digest(self._arguments)

    @property
    def value(self) -> T_co:
        return self._function(*map(_resolve, self._arguments))


def digest(value: object) -> bytes:
    """16 bytes; equal for equal values alone."""
    return blake2b(encode(value), digest_size=DIGEST_SIZE).digest()


def _resolve(argument: object) -> object:
    if isinstance(argument, Input):
        return argument.value
    if type(argument) is tuple and any(isinstance(item, Input) for item in argument):
        return tuple(map(_resolve, argument))
    return argument


@cache
def _identify(function: Callable[..., object]) -> bytes:
    name = getattr(function, "__qualname__", "")
    if not name or "<" in name or getattr(function, "__closure__", None) or hasattr(function, "__self__"):
        raise TypeError(f"{function!r} is not a function of a module: its result may depend on more than its arguments")
    return f"{function.__module__}.{name}\0".encode()


def _encode_input(value: object) -> object:
    """For values that MessagePack does not know."""
    if isinstance(value, Markup):
        return msgspec.msgpack.Ext(_MARKUP, value.encode())
    if isinstance(value, Input):
        return msgspec.msgpack.Ext(_INPUT, value.digest)
    raise TypeError(f"{type(value).__qualname__} is neither a value nor an input: the task cannot be identified")


encode: Callable[[Any], bytes] = msgspec.msgpack.Encoder(enc_hook=_encode_input).encode
"""A value as bytes, the same for equal values. Raises TypeError for functions and other objects that are no values."""

PACKAGE = Path(__file__).parent


@cache
def code_digest() -> bytes:
    """Digest of the code that renders a site: other versions of Oeuvre or of its libraries may write other bytes."""
    return blake2b(digest_package(PACKAGE) + page_libraries_digest(), digest_size=DIGEST_SIZE).digest()


def digest_package(package: Path) -> bytes:
    """Digest of a package's modules and languages."""
    state = blake2b(digest_size=DIGEST_SIZE)
    for path in (*sorted(package.rglob("*.py")), *sorted(package.glob("i18n/languages/*.toml"))):
        state.update(path.read_bytes())
    return state.digest()
