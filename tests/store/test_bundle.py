"""A session as one file: what goes in comes out; what a stranger put in does no harm."""

import io
import json
import random
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from gotui.engine.events import Concluded, Entered, Record, Remarked, Started
from gotui.engine.findings import Subject
from gotui.store import bundle
from gotui.store.bundle import Bundle, BundleError, Manifest, read, unpacked

RECORDS = (
    Record(0, 100.0, Started("f", "0", Subject("/p", ("go", "test")), "0.1.0")),
    Record(1, 101.0, Entered("first")),
    Record(2, 102.5, Concluded("cause-found", "red")),
)
MANIFEST = Manifest(schema=1, gotui="0.1.0", session="s1", made=200.0, cut={"value": 2})
WHOLE = Bundle(MANIFEST, RECORDS, {"report.md": b"# gotui\n", "new-kind.bin": b"\x00\x01"})


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def parts_of(data: bytes) -> list[tuple[str | zipfile.ZipInfo, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def reason(data: bytes) -> str:
    with pytest.raises(BundleError) as error:
        unpacked(data)
    return str(error.value)


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    path = tmp_path / "one.gotui"
    path.write_bytes(WHOLE.packed())
    again = read(path)
    assert again.records == RECORDS
    assert again.parts == WHOLE.parts
    assert (again.manifest.session, again.manifest.cut) == ("s1", {"value": 2})
    assert (again.lost, again.altered, again.remarks) == (0, (), [])
    assert bundle.is_bundle(path)


def test_the_same_session_makes_the_same_file() -> None:
    assert WHOLE.packed() == WHOLE.packed()


def test_a_note_is_added_and_what_is_not_known_is_kept() -> None:
    remark = Remarked("support", "Try go clean -modcache.", 300.0)
    again = unpacked(unpacked(WHOLE.packed()).with_remark(remark).packed())
    assert again.remarks == [remark]
    assert (again.records[-1].seq, again.lost) == (3, 0)
    assert again.parts["new-kind.bin"] == b"\x00\x01"


def test_what_was_altered_is_named() -> None:
    changed = [(name, b"other" if name == "report.md" else data) for name, data in parts_of(WHOLE.packed())]
    assert unpacked(zipped(*changed)).altered == ("report.md",)


def test_what_is_taken_out_is_named() -> None:
    kept = [(name, data) for name, data in parts_of(WHOLE.packed()) if name != "report.md"]
    assert unpacked(zipped(*kept)).altered == ("report.md",)


def test_a_note_does_not_make_an_altered_bundle_whole() -> None:
    members = dict(parts_of(WHOLE.packed()))
    lines = members["events.jsonl"].splitlines(keepends=True)
    changed = members | {"report.md": b"other", "events.jsonl": lines[0] + b"{broken\n" + lines[2]}
    noted = unpacked(zipped(*changed.items())).with_remark(Remarked("support", "Look.", 300.0)).packed()
    for _ in range(2):  # nor does a second note
        again = unpacked(noted)
        assert again.altered == ("events.jsonl", "report.md")
        assert again.lost == 1
        noted = again.with_remark(Remarked("support", "Look again.", 301.0)).packed()


def test_names_of_what_was_altered_are_a_strangers_too() -> None:
    members = dict(parts_of(WHOLE.packed()))
    told = json.loads(members["manifest.json"]) | {"altered": ["../x", "a\x1b[2J", *["n"] * 99], "lost": -5}
    again = unpacked(zipped(*(members | {"manifest.json": json.dumps(told).encode()}).items()))
    assert (again.altered, again.lost) == (("n",), 0)


def test_a_newer_schema_is_refused_by_its_version() -> None:
    newer = Bundle(Manifest(schema=2, gotui="9.0", session="s", made=1.0), RECORDS).packed()
    assert reason(newer) == "gotui 9.0 made it; this one is too old to read it"


def test_damaged_events_are_counted() -> None:
    members = dict(parts_of(WHOLE.packed()))
    events = members["events.jsonl"].splitlines(keepends=True)
    members["events.jsonl"] = events[0] + b"{broken\n" + events[2]
    assert unpacked(zipped(*members.items())).lost == 1


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "a/b", "a\\b", "..", ".hidden", "C:x", "a\nb", "é"])
def test_no_path(name: str) -> None:
    assert "name" in reason(zipped(*parts_of(WHOLE.packed()), (name, b"x")))


def test_no_link() -> None:
    link = zipfile.ZipInfo("link")
    link.external_attr = 0o120777 << 16
    assert "link" in reason(zipped(*parts_of(WHOLE.packed()), (link, b"/etc/passwd")))


def test_no_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped(*parts_of(WHOLE.packed()), ("zeros", bytes(bundle.MEMBER_BYTES + 1)))
    assert len(bomb) < 100_000
    assert "too large" in reason(bomb)
    monkeypatch.setattr(bundle, "ALL_BYTES", 3000)
    assert "too large" in reason(zipped(*parts_of(WHOLE.packed()), *((f"part{n}", bytes(1000)) for n in range(4))))


def test_not_too_many() -> None:
    assert "too many" in reason(zipped(*((f"part{number}", b"") for number in range(bundle.MEMBERS + 1))))


def test_not_two_of_a_name() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = zipped(*parts_of(WHOLE.packed()), ("events.jsonl", b""))
    assert "name" in reason(twice)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"no archive",
        zipped(),
        zipped(("manifest.json", b"[" * 100_000)),
        zipped(("events.jsonl", b"")),
    ],
    ids=["empty", "head", "text", "nothing in it", "deep", "no manifest"],
)
def test_no_bundle(data: bytes) -> None:
    assert reason(data)


def test_what_is_no_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing", Path("/dev/zero")):
        with pytest.raises(BundleError, match=str(path)):
            read(path)
        assert not bundle.is_bundle(path)


def mutated(source: random.Random, data: bytes) -> bytes:
    """Bytes changed, cut out, put in, or the whole cut off."""
    for _ in range(source.randint(1, 4)):
        place = source.randrange(len(data)) if data else 0
        more = bytes(source.randrange(256) for _ in range(source.randint(0, 6)))
        data = data[:place] + more + data[place + source.choice((0, 0, 1, 4, 200)) :]
    return data if source.random() < 0.9 else data[: len(data) // 2]


def tried(count: int, seed: int) -> int:
    """How many of so many mutated bundles were read; any other end than a BundleError fails the test."""
    source, whole, was_read = random.Random(seed), WHOLE.packed(), 0
    members = parts_of(whole)
    for _ in range(count):
        if source.random() < 0.5:
            data = mutated(source, whole)
        else:
            data = zipped(*((name, mutated(source, one) if source.random() < 0.5 else one) for name, one in members))
        with suppress(BundleError):
            unpacked(data)
            was_read += 1
    return was_read


def test_some_mutated() -> None:
    assert tried(300, 1) > 20


@pytest.mark.slow
def test_many_mutated(figure: object) -> None:
    assert tried(20_000, 2) > 1000
    figure("mutated bundles", 20_000)  # type: ignore[operator]
