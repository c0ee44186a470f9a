"""Snapshots: the same twice, whole through a file, of a session; files from anywhere do no harm."""

import os
from pathlib import Path

import msgspec
import pytest

from gotui.engine.comparing import compare
from gotui.engine.events import Observed, Record, Started
from gotui.engine.facts import SCHEMA, Fact, Snapshot
from gotui.engine.findings import Subject
from gotui.engine.said import Words
from gotui.session import snapshots
from gotui.session.golang import fact_rules, go_catalogue
from gotui.session.sessions import Sessions
from gotui.session.snapshots import SnapshotError, decoded, encoded
from gotui.targets.looks import Environ, Values, key_of


@pytest.fixture
def sessions(tmp_path: Path) -> Sessions:
    (tmp_path / "go.mod").write_text("module ex.com/p\n\ngo 1.22\n")
    (tmp_path / "a.go").write_text("package a\n")
    return Sessions(go_catalogue(), {**os.environ, "GOFLAGS": "-mod=mod", "MY_TOKEN": "cafe-babe-12345"}, "en", None)


async def test_twice_is_the_same(sessions: Sessions, tmp_path: Path) -> None:
    first, second = [await snapshots.take(sessions, str(tmp_path)) for _ in range(2)]
    found = compare(decoded(encoded(first, sessions.environ)), second, fact_rules())
    assert (found.ranked, found.follow) == ((), ())
    assert {one.kind for one in found.harmless} <= {"free-space", "memory"}
    assert not found.open


async def test_no_secret_is_written(sessions: Sessions, tmp_path: Path) -> None:
    (tmp_path / "a.go").write_text('package a\n\nimport "os"\n\nvar t = os.Getenv("MY_TOKEN")\n')
    sessions.environ = {**sessions.environ, "HTTPS_PROXY": "http://ann:pass-word-77@proxy.example:8080"}
    data = encoded(await snapshots.take(sessions, str(tmp_path)), sessions.environ).decode()
    assert "cafe-babe" not in data
    assert "pass-word-77" not in data
    assert '"MY_TOKEN"' in data


class _Records(Sessions):
    """A stored session."""

    kept: list[Record]

    def records(self, session: str) -> list[Record]:
        return self.kept


async def test_what_a_session_did_not_look_at_is_neither_equal_nor_different(
    sessions: Sessions, tmp_path: Path
) -> None:
    look = Environ(("GOFLAGS", "TZ"))
    stored = _Records(sessions.catalogue, sessions.environ, "en", None)
    subject = Subject(str(tmp_path), said=Words("boom", "file"))
    seen = Observed(key_of(look), look, Values({"TZ": "Asia/Tokyo"}))
    stored.kept = [Record(0, 1.0, Started("command-fails", "", subject, "0")), Record(1, 2.0, seen)]
    snapshot, _failure = await snapshots.of_session(stored, "x")
    assert {(fact.kind, fact.name) for fact in snapshot.facts if not fact.unknown} == {("variable", "TZ")}
    found = compare(snapshot, await snapshots.take(sessions, str(tmp_path)), fact_rules())
    assert [(one.kind, one.name) for one in found.ranked] == [("variable", "TZ")]
    assert found.open


HEAD = '"gotui":"1","taken":0,"kinds":[],"facts":['


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no snapshot"),
        ("{}", "no snapshot"),
        ("[" * 100_000, "no snapshot"),
        ('{"schema":1,"x":' + "[" * 100_000, "no snapshot"),
        ('{"schema":"1"}', "no snapshot"),
        (f'{{"schema":{SCHEMA + 1},"facts":"other now"}}', "newer gotui"),
        (f'{{"schema":1,{HEAD}{{"kind":1}}]}}', "no snapshot"),
        (f'{{"schema":1,{HEAD}{{"kind":"x","value":"{"y" * 30_000}"}}]}}', "too large"),
        ("x" * (snapshots.MOST_BYTES + 1), "too large"),
        ("\x00\x1b[31m", "no snapshot"),
    ],
)
def test_files_from_anywhere(text: str, message: str) -> None:
    with pytest.raises(SnapshotError, match=message):
        decoded(text.encode())


def test_too_many_facts() -> None:
    facts = tuple(Fact("x", str(number)) for number in range(snapshots.MOST_FACTS + 1))
    with pytest.raises(SnapshotError, match="too large"):
        decoded(msgspec.json.encode(Snapshot(SCHEMA, "1", 0, (), facts)))


def test_kinds_of_a_later_gotui_are_kept() -> None:
    data = f'{{"schema":1,{HEAD}{{"kind":"moon-phase","value":"full","colour":"red"}}]}}'.encode()
    assert decoded(data).facts == (Fact("moon-phase", value="full"),)
