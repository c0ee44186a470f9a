"""A session handed over, opened on another machine, asked, answered and taken back."""

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from gotui.cli import run
from gotui.engine.events import Concluded, Event, Started
from gotui.session.golang import go_catalogue
from gotui.store import bundle
from gotui.store.store import Store

from .. import recording

CAUSE = "ordinary-test-failure"
ALONE = "fails-alone"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.fixture
def gotui(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line in this process, on one of several machines: each has its own store, and none has a Go."""

    def gotui(*words: str, machine: str = "own", lang: str = "C.UTF-8") -> tuple[int, str, str]:
        environ = {"HOME": str(home), "PATH": "/nowhere", "LANG": lang, "GOTUI_STATE_DIR": str(home / machine)}
        code = run(words, environ)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return gotui


def stored(home: Path, *causes: str, trace: str = "") -> list[str]:
    """Sessions as the lab saw these faults, in the store of the own machine."""
    store, ids = Store.open(home / "own", {}), []
    for cause in causes:
        events = recording.recording(cause)[0].events
        log = store.create(_named(events[0], trace))
        for event in events[1:]:
            log.append(recording.stored(event))
        log.release()
        ids.append(log.id)
    store.close()
    return ids


def _named(event: Event, trace: str) -> Started:
    assert isinstance(event, Started)
    return Started(event.flow, go_catalogue().hash_of(event.flow), event.subject, "0.1.0", trace=trace)


def test_every_form(gotui: Run, home: Path) -> None:
    [session] = stored(home, CAUSE)
    for name, begins in {
        "a.md": b"# gotui: ",
        "a.html": b"<!doctype html>",
        "a.json": b'{"session":',
        "a.gotui": b"PK",
    }.items():
        assert gotui("handoff", "-o", str(home / name))[0] == 0
        path = home / name
        assert path.read_bytes().startswith(begins)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    told = json.loads((home / "a.json").read_text())
    assert (told["session"], told["report"]["causes"][0]["id"]) == (session, CAUSE)


def test_without_a_name_it_is_a_bundle_and_lies_in_no_project(
    gotui: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [session] = stored(home, CAUSE)
    project = home / "work" / "p"
    project.mkdir(parents=True)
    (project / "go.mod").write_text("module x\n")
    monkeypatch.chdir(project)
    assert gotui("handoff")[0] == 0
    assert list(project.iterdir()) == [project / "go.mod"]
    assert bundle.read(home / f"gotui-{session}.gotui").manifest.session == session


def test_of_one_run_the_session_that_found_something(gotui: Run, home: Path) -> None:
    """`gotui check` walks several flows; what it found is not in the last."""
    found, _ = stored(home, CAUSE, CAUSE, trace="ab" * 16)
    store = Store.open(home / "own", {})
    healthy = store.create(_named(recording.recording(CAUSE)[1].events[0], "ab" * 16))
    healthy.append(Concluded("healthy", end="passes-here"))
    healthy.release()
    store.close()
    assert f"Session: `{healthy.id}`" not in gotui("handoff", "-o", "-")[1]
    assert "## Cause found" in gotui("handoff", "-o", "-")[1]
    assert found != healthy.id


def test_opened_elsewhere_it_says_the_same(gotui: Run, home: Path) -> None:
    stored(home, CAUSE)
    gotui("handoff", "-o", str(home / "a.gotui"))
    own = gotui("handoff", "-o", "-")[1]
    code, there, said = gotui("open", str(home / "a.gotui"), "--plain", machine="support")
    assert (code, there, said) == (0, own, "")
    assert "代码" in gotui("open", str(home / "a.gotui"), "--plain", "--lang", "zh", machine="support")[1]


def test_what_if(gotui: Run, home: Path) -> None:
    stored(home, CAUSE)
    gotui("handoff", "-o", str(home / "a.gotui"))
    code, told, said = gotui("open", str(home / "a.gotui"), "--what-if", f"{ALONE}=passes", machine="support")
    assert said == ""
    assert code == 0
    assert "It would end at: " in told
    assert "[tests-interfere]" in told
    assert "Verify" not in told
    code, _, said = gotui("open", str(home / "a.gotui"), "--what-if", "nowhere=passes", machine="support")
    assert (code, "no step named nowhere" in said) == (2, True)
    code, _, said = gotui("open", str(home / "a.gotui"), "--what-if", f"{ALONE}=no", machine="support")
    assert (code, "there are fails, passes" in said) == (2, True)


def test_today(gotui: Run, home: Path) -> None:
    stored(home, CAUSE)
    gotui("handoff", "-o", str(home / "a.gotui"))
    code, told, _ = gotui("open", str(home / "a.gotui"), "--today", machine="support")
    assert (code, f"[{CAUSE}]" in told) == (0, True)


def test_a_note_comes_back(gotui: Run, home: Path) -> None:
    [session] = stored(home, CAUSE)
    path = str(home / "a.gotui")
    gotui("handoff", "-o", path)
    assert gotui("open", path, "--note", "Try `-count=1`.", "--by", "Li", machine="support")[0] == 0
    for _ in range(2):  # the second time it is known already
        code, _out, said = gotui("resume", path, "--plain")
        assert code in (0, 1)
    assert "Li: Try" not in said
    assert gotui("handoff", session, "-o", "-")[1].count("Try") == 1
    code, _out, said = gotui("resume", path, "--plain", machine="stranger")
    assert (code, session in said) == (2, True)


@pytest.mark.parametrize("words", [(), ("--today",), ("--note", "x")])
def test_no_bundle(gotui: Run, home: Path, words: tuple[str, ...]) -> None:
    path = home / "a.gotui"
    path.write_bytes(b"PK\x03\x04 and no more")
    code, out, said = gotui("open", str(path), "--plain", *words)
    assert (code, out) == (2, "")
    assert "is no bundle of gotui" in said
    assert path.read_bytes() == b"PK\x03\x04 and no more"
