"""Make the index of a catalogue; `hatch_build.py` does so when gotui is built."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from gotui.engine.causes import Cause
from gotui.engine.faults import FileFaultsError
from gotui.engine.files import KINDS, parse
from gotui.engine.index import Entry, Index, digest, makers
from gotui.engine.signatures import rows_of


def build(home: Path) -> bytes:
    """The index of the catalogue in `home`. A file with faults gets no entry: they are told when it is read."""
    return msgspec.msgpack.encode(Index(makers(), dict(_entries(home))))


def _entries(home: Path) -> Iterator[tuple[str, Entry]]:
    for folder, kind in KINDS.items():
        for path in sorted((home / folder).glob("*.yaml")):
            data = path.read_bytes()
            try:
                content = parse(data, path, kind)
            except FileFaultsError:
                continue
            rows = tuple(rows_of(content)) if isinstance(content, Cause) else ()
            yield f"{folder}/{path.stem}", Entry(digest(data), msgspec.Raw(msgspec.msgpack.encode(content)), rows)
