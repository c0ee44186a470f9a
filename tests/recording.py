"""What gotui saw of a fault in the lab, from the session's own events: `python tools/recordings.py` keeps it.

A recording holds events as they are stored, one a line: those of the broken sandbox, then those of the healed one.
Nothing of it is written by hand; what differs from run to run, or tells of the machine, is made the same.
"""

import lzma
import os
import pwd
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec

from gotui.engine.events import Answered, Concluded, Consented, Entered, Event, Found, Noted, Observed, Record, Started
from gotui.lab.sandbox import Sandbox
from gotui.store.store import Store
from gotui.targets.looks import Observation, RunningPrograms, Unavailable, key_of
from gotui.targets.programs import running_programs

FOLDER = Path(__file__).with_name("recordings")
SUFFIX = ".jsonl.xz"
KEPT = (Started, Entered, Observed, Found, Answered, Consented, Noted, Concluded)

_SCRATCH = re.compile(rb"(gotui-scratch-)[a-z0-9_]{8}")
_WORK = re.compile(rb"(go-build)[0-9]+")
_ABOVE = b"/pytest-of-"
"""In paths above the sandbox, which is its machine's top here."""

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)


@dataclass(frozen=True)
class Recorded:
    """One session of `gotui check`."""

    events: tuple[Event, ...]

    @property
    def started(self) -> Started:
        return next(event for event in self.events if isinstance(event, Started))

    @property
    def records(self) -> list[Record]:
        """As a store would give them; a second lies between two."""
        return [Record(seq, 1000.0 + seq, stored(event)) for seq, event in enumerate(self.events)]

    @property
    def observations(self) -> list[Observation]:
        return [Observation(key_of(one.look), one.look, one.seen) for one in self.events if isinstance(one, Observed)]

    @property
    def answers(self) -> dict[str, str]:
        return {event.node: event.answer for event in self.events if isinstance(event, Answered)}

    @property
    def path(self) -> list[tuple[str, str]]:
        """Each node that a probe answered, and its outcome; then the end."""
        return list(_path(self.events))

    @property
    def concluded(self) -> Concluded | None:
        return next((event for event in self.events if isinstance(event, Concluded)), None)


def _path(events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    for event in events:
        match event:
            case Found(node=node, finding=finding):
                yield node, finding.outcome
            case Noted(node=node, cause=cause):
                yield node, f"cause/{cause}"
            case Concluded(status, cause):
                yield status, cause


def path_of(records: Iterable[Record]) -> list[tuple[str, str]]:
    """The same of a walk."""
    return list(_path(record.event for record in records))


def events_of(sandbox: Sandbox, session: str) -> list[Event]:
    """What gotui has stored of a session in a sandbox."""
    with tempfile.TemporaryDirectory() as folder:  # the sandbox may be another user's
        own = shutil.copytree(sandbox.root / "home" / ".local" / "state" / "gotui", Path(folder, "state"))
        store = Store.open(own)
        events = [record.event for record in store.read(session)]
        store.close()
    return events


def taken(sandbox: Sandbox, session: str) -> bytes:
    """The events of such a session, as they are kept here."""
    events = [event for event in events_of(sandbox, session) if isinstance(event, KEPT)]
    return b"".join(_encoder.encode(_plain(event)) + b"\n" for event in _settled(events, _names(sandbox)))


def _plain(event: Event) -> Event:
    match event:
        case Started():
            return msgspec.structs.replace(event, trace="", gotui="", flow_hash="")
        case Observed():
            return msgspec.structs.replace(event, key="", ms=0)
        case Found():
            return msgspec.structs.replace(event, ms=0)
    return event


@contextmanager
def alone(sandbox: Sandbox) -> Iterator[None]:
    """Of running programs only the sandbox's own are seen: others are those of the machine that records."""

    def seen(*words: Any) -> RunningPrograms | Unavailable:
        programs = running_programs(*words)
        if isinstance(programs, Unavailable):
            return programs
        own = tuple(one for one in programs.programs if str(sandbox.root).encode() in _encoder.encode(one))
        return msgspec.structs.replace(programs, programs=own, unreadable=0)

    with patch("gotui.targets.local.running_programs", seen):
        yield


def _names(sandbox: Sandbox) -> Mapping[str, str]:
    """Where things lie on this machine, the longest first, and where they lie in a recording."""
    places = {
        str(sandbox.root): "/sandbox",
        str(FOLDER.parents[1]): "/gotui",
        pwd.getpwuid(os.getuid()).pw_dir: "/someone",
        str(sandbox.gocache): "/sandbox/gocache",
        str(sandbox.toolchain.goroot): "/toolchain",
        str(sandbox.other.goroot if sandbox.other else ""): "/other",
    }
    real = {str(Path(place).resolve()): name for place, name in places.items() if place}
    served = {server.address: f"127.0.0.1:{4000 + count}" for count, server in enumerate(sandbox.servers.values())}
    return dict(sorted({**places, **real, **served}.items(), key=lambda pair: -len(pair[0])))


def _settled(events: Iterable[Event], names: Mapping[str, str]) -> Iterator[Event]:
    for event in events:
        line = _encoder.encode(event)
        for place, name in names.items():
            if place:
                line = line.replace(place.encode(), name.encode())
        if _ABOVE not in line:
            yield _decoder.decode(_WORK.sub(rb"\g<1>1", _SCRATCH.sub(rb"\g<1>00000000", line)))


def stored(event: Event) -> Event:
    """An event with what is left out of a recording: the key of its look."""
    return msgspec.structs.replace(event, key=key_of(event.look)) if isinstance(event, Observed) else event


def keep(cause: str, sessions: Iterable[bytes]) -> None:
    """Write a cause's recording."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{cause}{SUFFIX}").write_bytes(lzma.compress(b"".join(sessions), preset=9))


def recording(cause: str) -> list[Recorded]:
    """The sessions of a cause's recording: broken, then healed."""
    lines = lzma.decompress((FOLDER / f"{cause}{SUFFIX}").read_bytes()).splitlines()
    events = [_decoder.decode(line) for line in lines]
    starts = [place for place, event in enumerate(events) if isinstance(event, Started)]
    ends = [*starts[1:], len(events)]
    return [Recorded(tuple(events[start:end])) for start, end in zip(starts, ends, strict=True)]


def causes() -> list[str]:
    """Those that are recorded."""
    return sorted(path.name.removesuffix(SUFFIX) for path in FOLDER.glob(f"*{SUFFIX}"))
