"""`gotui handoff` as a program: a private file, other names, words to cut, a preview, an organisation's rules."""

import json
import stat
from pathlib import Path

import pytest

from gotui.engine.events import Concluded, Observed, Started
from gotui.engine.findings import Subject
from gotui.store.store import Store
from gotui.targets.looks import Ran, Run, key_of

from .conftest import Place

SECRET = "k2-Zq81-horse"
OUTPUT = f"open /home/alice/x: by Alice of Acme at 10.9.8.7, project Bluebird, base64 QmxhdWJlZXI=, {SECRET}"


@pytest.fixture
def told(place: Place) -> Place:
    """A session with names in it, of a person who keeps a credential."""
    place.environ["USER"] = "alice"
    Path(place.environ["HOME"], ".netrc").write_text(f"machine x login y password {SECRET}\n")
    store = Store.open(Path(place.environ["GOTUI_STATE_DIR"]), place.environ)
    log = store.create(Started("run-ok-test-fails", "h", Subject(str(place.folder)), "0"))
    look = Run(("go", "test"), str(place.folder))
    log.append(Observed(key_of(look), look, Ran(1, OUTPUT)))
    log.append(Concluded("inconclusive", end="not-found"))
    log.release()
    store.close()
    return place


def rules(place: Place, text: str) -> None:
    path = Path(place.environ["HOME"], ".config", "gotui", "redaction.yaml")
    path.parent.mkdir(parents=True)
    path.write_text(text)


def test_a_hand_off_is_private_and_names_nobody(told: Place) -> None:
    done = told.gotui("handoff", "-o", "report.md")
    assert done.exit == 0, done.err
    report = told.path("report.md")
    text = report.read_text()
    assert "open /home/user1/x: by user1 of Acme at private-ip1, project Bluebird" in text
    assert "- `[redacted:netrc]`: " in text
    assert SECRET not in text
    names = next(Path(told.environ["GOTUI_STATE_DIR"]).glob("names-*.json"))
    assert [stat.S_IMODE(path.stat().st_mode) for path in (report, names)] == [0o600, 0o600]
    assert json.loads(names.read_text())["private-ip1"] == "10.9.8.7"
    assert str(names).encode() in done.err


def test_what_is_stored_and_shown_here_keeps_its_names(told: Place) -> None:
    session = told.gotui("sessions").out.split()[0].decode()
    assert "/home/alice/x: by Alice of Acme at 10.9.8.7" in told.gotui("sessions", "show", session).out.decode()


def test_words_are_cut_by_hand_and_by_an_organisation(told: Place) -> None:
    rules(told, "schema: 1\norganisations: [acme]\ncut: [Blaubeer]\n")
    text = told.gotui("handoff", "-o", "-", "--cut", "Bluebird").out.decode()
    assert "of org1 at private-ip1, project [redacted:byhand], base64 [redacted:byhand]I=" in text


def test_a_preview_tells_what_goes_and_writes_nothing(told: Place) -> None:
    done = told.gotui("handoff", "--preview", "--lang", "zh")
    text = done.out.decode()
    assert "- open /home/alice/x: by Alice" in text
    assert "+ open /home/user1/x: by user1" in text
    assert "将发出的内容：" in text
    assert sorted(path.name for path in told.folder.iterdir()) == ["go.mod", "main.go", "main_test.go"]
    assert not [*Path(told.environ["GOTUI_STATE_DIR"]).glob("names-*")]


@pytest.mark.parametrize("text", ["schema: 2\n", "schema: 1\ncut: [a]\n", "schema: 1\nwords: [abc]\n", "[", "\xff"])
def test_with_rules_that_cannot_be_read_nothing_is_handed_on(told: Place, text: str) -> None:
    rules(told, text)
    done = told.gotui("handoff", "-o", "report.md")
    assert done.exit != 0
    assert b"redaction.yaml" in done.err
    assert not told.path("report.md").exists()


def test_a_word_of_one_letter_is_not_cut(told: Place) -> None:
    assert told.gotui("handoff", "-o", "-", "--cut", "a").exit == 2
