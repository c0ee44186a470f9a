"""The index of a catalogue: what stands in its YAML files, read when gotui was built, because YAML is slow to read.

It is never older than what it tells of. An entry holds while its file has the very bytes that it was made of, and the
whole index while the code that made it is the same; everything else is read from the files. So nothing but speed is
lost where there is none.
"""

import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import msgspec

from gotui.engine.signatures import Row

T = TypeVar("T")

Digest = tuple[int, int]

NAME = "catalogue.msgpack"

_GOTUI = Path(__file__).parent.parent
_MAKERS = (
    "base/texts.py",
    "engine/causes.py",
    "engine/flows.py",
    "engine/groups.py",
    "engine/index.py",
    "engine/indexing.py",
    "engine/literals.py",
    "engine/patternparts.py",
    "engine/signatures.py",
    "engine/yamlfile.py",
    "targets/looks.py",
)
"""The code on which it depends what an entry holds."""


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One file: its digest, what stands in it as MessagePack, and of a cause its signatures."""

    digest: Digest
    content: msgspec.Raw
    rows: tuple[Row, ...] = ()

    def holds(self, data: bytes) -> bool:
        """Was it made of a file with these bytes?"""
        return self.digest == digest(data)

    def decode(self, kind: type[T]) -> T:
        """What stands in the file, or that part of it which `kind` has fields for; raises `msgspec.MsgspecError`."""
        return msgspec.msgpack.decode(self.content, type=kind)


class Index(msgspec.Struct, frozen=True):
    """As stored: the digest of the code that made it, and the entries by `folder/name`."""

    makers: Digest
    entries: dict[str, Entry]


def load(file: Path | None) -> Mapping[str, Entry]:
    """The entries by `folder/name`; none where there is no index, or none that this gotui can use."""
    try:
        index = msgspec.msgpack.decode(file.read_bytes(), type=Index) if file else None
        return index.entries if index and index.makers == makers() else MappingProxyType({})
    except (OSError, msgspec.MsgspecError):
        return MappingProxyType({})


def digest(data: bytes) -> Digest:
    """By which bytes are known again, where nobody means to deceive."""
    return len(data), zlib.crc32(data)


@cache
def makers() -> Digest:
    """The digest of the code that makes an index."""
    return digest(b"".join((_GOTUI / name).read_bytes() for name in _MAKERS))
