"""Snapshots and git indexes from anywhere: a report, or a refusal; facts of machines that say anything."""

import asyncio
import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest

from gotui.engine.comparing import compare
from gotui.engine.facts import SCHEMA, Snapshot
from gotui.engine.failuretext import Failure
from gotui.engine.observe import Observer
from gotui.probes.facts.gathering import gather
from gotui.probes.facts.rules import KINDS
from gotui.reading import gomodlines
from gotui.session.golang import fact_rules
from gotui.session.snapshots import SnapshotError, decoded, encoded
from gotui.targets import tracked
from gotui.telling.comparison import comparison
from gotui.telling.comparisonforms import FORMATS, render

from . import samples
from .mutating import inputs
from .pretended import Machine, subject
from .trying import tried

FEW, MANY = 100, 20_000
SMALL = 16 * 1024


def taken(seed: bytes) -> Snapshot:
    """Of a machine that says anything."""
    dice = random.Random(seed)

    async def facts() -> Snapshot:
        observer = Observer(Machine(dice, 0.3, 2048), lambda _observed: None)
        try:
            return Snapshot(SCHEMA, "0", 0, KINDS, await gather(observer.looker(subject(dice), "reads")))
        finally:
            await observer.close()

    return asyncio.run(facts())


@cache
def base() -> Snapshot:
    return taken(b"base")


def told(one: Snapshot, other: Snapshot, said: str) -> None:
    found = compare(one, other, fact_rules(), Failure(said, ("c-compiler-not-found",), "compile"))
    for lang in ("en", "zh"):
        for form in FORMATS:
            text = render(comparison(found, ("a", "b"), fact_rules(), lang, 1), form, lang, everything=True)
            text.encode()
            assert "\x1b" not in text


def gathered(seed: bytes) -> None:
    snapshot = taken(seed)
    assert decoded(encoded(snapshot, {})).schema == SCHEMA
    told(base(), snapshot, str(seed))


def file(data: bytes) -> None:
    try:
        snapshot = decoded(data)
    except SnapshotError:
        return
    told(base(), snapshot, data.decode("utf-8", "backslashreplace"))
    told(snapshot, base(), "")


def index(data: bytes, folder: Path) -> None:
    path = folder / "index"
    path.write_bytes(data)
    try:
        tracked.tracked(tracked.Tracked(str(path)))
    except (OSError, ValueError):
        return


def modules(data: bytes) -> None:
    text = data.decode("utf-8", "backslashreplace")
    for read in (gomodlines.requirements, gomodlines.replacements, gomodlines.sums, gomodlines.vendored):
        assert all(isinstance(name, str) for name in read(text))


def seeds(count: int, first: int = 0) -> Iterator[bytes]:
    return (str(seed).encode() for seed in range(first, first + count))


def files() -> tuple[bytes, ...]:
    some = base().facts[:40]
    return (msgspec.json.encode(msgspec.structs.replace(base(), facts=some)), b'{"schema":1}', b"{}")


def indexes() -> tuple[bytes, ...]:
    entry = b"\0" * 40 + b"\xaa" * 20 + b"\0\4" + b"a.go" + b"\0" * 6
    heads = (b"DIRC\0\0\0%c\0\0\0\1" % version for version in (2, 3, 4))
    return tuple(head + entry for head in heads)


KINDS_OF_FILES: dict[str, tuple[Callable[[], tuple[bytes, ...]], Callable[[bytes, Path], None]]] = {
    "snapshot": (files, lambda data, _folder: file(data)),
    "git index": (indexes, index),
    "module files": (lambda: (*samples.GO_MOD, *samples.GO_WORK), lambda data, _folder: modules(data)),
}


@pytest.mark.parametrize("kind", KINDS_OF_FILES)
def test_some_files(kind: str, tmp_path: Path) -> None:
    made, read = KINDS_OF_FILES[kind]
    tally = tried(kind, lambda data: read(data, tmp_path), inputs(kind, made(), FEW, SMALL))
    assert not tally.failed, str(tally)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kind", KINDS_OF_FILES)
def test_many_files(kind: str, tmp_path: Path, figure: Callable[[str, int], None]) -> None:
    figure(f"fuzzed: {kind}", MANY)
    made, read = KINDS_OF_FILES[kind]
    tally = tried(kind, lambda data: read(data, tmp_path), inputs(f"{kind} again", made(), MANY, 256 * 1024))
    print(tally)
    assert not tally.failed, str(tally)


def test_machines_that_say_anything() -> None:
    tally = tried("facts", gathered, seeds(25))
    assert not tally.failed, str(tally)
