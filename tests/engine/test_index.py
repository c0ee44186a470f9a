"""The index tells what stands in the files, never what stood there, and nothing but speed is lost without it."""

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from gotui.base.texts import words
from gotui.engine import files, index
from gotui.engine.catalogue import Catalogue, UnknownNameError
from gotui.engine.ecosystem import Ecosystem
from gotui.engine.faults import FileFaultsError
from gotui.engine.indexing import build
from gotui.engine.signatures import rows_of
from gotui.session.golang import GO
from tests.engine.world import world


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """What gotui brings along, with an index of today's files."""
    file = tmp_path_factory.mktemp("index") / index.NAME
    file.write_bytes(build(GO.home))
    return Catalogue(replace(GO, index=file))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A small catalogue with its index."""
    world(tmp_path)
    (tmp_path / index.NAME).write_bytes(build(tmp_path))
    return tmp_path


def indexed(home: Path) -> Catalogue:
    return Catalogue(Ecosystem(home, {}, index=home / index.NAME))


@pytest.fixture
def no_yaml(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No YAML file is read as such."""

    def refused(*_words: object) -> None:
        raise AssertionError("read as YAML")

    with monkeypatch.context() as patched:
        patched.setattr(files, "parse", refused)
        yield


def title(catalogue: Catalogue) -> str:
    return words(catalogue.cause("red").title, "en")


def change(path: Path, old: str, new: str) -> None:
    """Other bytes, but nothing else that could tell that the file was changed."""
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_it_holds_what_stands_in_the_files(shipped: Catalogue) -> None:
    plain = Catalogue(replace(GO, index=None))
    assert [shipped.own_flow(name) for name in plain.flow_ids] == [plain.own_flow(name) for name in plain.flow_ids]
    assert list(shipped.causes()) == list(plain.causes())
    assert [shipped.myth(name) for name in plain.myth_ids] == [plain.myth(name) for name in plain.myth_ids]


@pytest.mark.usefixtures("no_yaml")
def test_what_it_holds_is_not_read_from_yaml(home: Path) -> None:
    catalogue = indexed(home)
    assert title(catalogue) == "Title of red"
    assert catalogue.flow("f").start == "first"
    assert words(catalogue.flow_head("f").title, "zh") == "流程"


def test_a_changed_file_is_read_anew(home: Path) -> None:
    change(home / "causes" / "red.yaml", "Title of red", "Title of RED")
    change(home / "flows" / "f.yaml", "en: Flow", "en: Tree")
    catalogue = indexed(home)
    assert title(catalogue) == "Title of RED"
    assert words(catalogue.flow_head("f").title, "en") == words(catalogue.own_flow("f").title, "en") == "Tree"


def test_new_files_are_seen_and_deleted_ones_are_gone(home: Path) -> None:
    red, green = home / "causes" / "red.yaml", home / "causes" / "green.yaml"
    green.write_text(red.read_text(encoding="utf-8").replace("red", "green"), encoding="utf-8")
    red.unlink()
    catalogue = indexed(home)
    assert catalogue.cause_ids == ["blue", "direct", "green"]
    assert catalogue.cause("green").id == "green"
    with pytest.raises(UnknownNameError):
        catalogue.cause("red")


@pytest.mark.parametrize("data", [b"", b"\x82", b"no index"])
def test_an_index_that_cannot_be_read_is_none(home: Path, data: bytes) -> None:
    (home / index.NAME).write_bytes(data)
    assert title(indexed(home)) == "Title of red"


def test_an_index_that_other_code_made_is_none(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "makers", lambda: (0, 0))
    assert index.load(home / index.NAME) == {}
    assert title(indexed(home)) == "Title of red"


def test_without_an_index_everything_is_read_from_the_files(home: Path) -> None:
    (home / index.NAME).unlink()
    assert title(indexed(home)) == "Title of red"
    assert index.load(None) == {}


def test_an_entry_that_does_not_fit_is_passed_over(home: Path) -> None:
    entries = dict(index.load(home / index.NAME))
    entries["causes/red"] = msgspec.structs.replace(entries["causes/red"], content=msgspec.Raw(b"\x80"))
    (home / index.NAME).write_bytes(msgspec.msgpack.encode(index.Index(index.makers(), entries)))
    assert title(indexed(home)) == "Title of red"


def test_a_file_with_faults_has_no_entry_and_tells_them(home: Path) -> None:
    change(home / "causes" / "red.yaml", "area: package", "area: nowhere")
    (home / index.NAME).write_bytes(build(home))
    assert "causes/red" not in index.load(home / index.NAME)
    with pytest.raises(FileFaultsError, match=r"red\.yaml:2"):
        indexed(home).cause("red")


def test_the_rows_of_every_cause_are_those_of_its_file(shipped: Catalogue) -> None:
    entries = index.load(shipped.ecosystem.index)
    for cause in shipped.causes():
        assert list(entries[f"causes/{cause.id}"].rows) == rows_of(cause)


def test_causes_are_named_without_reading_their_files(shipped: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Catalogue, "_decoded", lambda *_: pytest.fail("a file was read"))
    assert shipped.signatures.likely("all is well") == []


def test_a_changed_cause_speaks_as_its_file_says_now(home: Path) -> None:
    first = indexed(home)
    assert [one.cause for one in first.signatures.likely("x: red")] == ["red"]
    change(home / "causes" / "red.yaml", "20}): red", "20}): rot")
    assert indexed(home).signatures.likely("x: red") == []
    assert [one.cause for one in indexed(home).signatures.likely("x: rot")] == ["red"]
