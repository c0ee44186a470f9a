"""A session handed over, opened on another machine, asked, answered and taken back."""

import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from gotui.cli import run
from gotui.engine.events import Concluded, Event, Record, Remarked, Started
from gotui.engine.findings import Subject
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


def test_facts_of_the_machine_go_along_and_are_compared(gotui: Run, home: Path) -> None:
    project = home / "p"
    project.mkdir()
    (project / "go.mod").write_text("module ex.com/p\n\ngo 1.21\n")
    store = Store.open(home / "own", {})
    log = store.create(Started("command-fails", "h", Subject(str(project)), "0.1.0"))
    log.append(Concluded("inconclusive", end="not-known"))
    log.release()
    store.close()
    path = home / "a.gotui"
    assert gotui("handoff", "-o", str(path))[0] == 0
    assert "facts.json" in bundle.read(path).parts
    told = gotui("open", str(path), "--plain", machine="support")[1]
    assert "<summary>Go and its settings</summary>" in told
    (project / "go.mod").write_text("module ex.com/p\n\ngo 1.99\n")
    code, told, _ = gotui("compare", str(path), str(project), machine="support")
    assert code == 1
    assert "1.99" in told.split("\n\n")[1]


def old_bundle(home: Path, secret: str) -> Path:
    """As an older gotui made it: its rules did not know this secret, nor does this one know one of its parts."""
    events = (
        Started("command-fails", "h", Subject("/p", ("go", "test")), "0.1.0"),
        Remarked("support", f"I tried {secret}.", 1.0),
        Concluded("inconclusive", end="not-known", lines=(secret, f"and then {secret}")),
    )
    manifest = bundle.Manifest(schema=1, gotui="0.0.1", session="../s1", made=1.0)
    whole = bundle.Bundle(
        manifest,
        tuple(Record(number, 1.0, event) for number, event in enumerate(events)),
        {"report.md": f"# gotui: {secret}\n".encode(), "later.bin": secret.encode()},
    )
    path = home / "old.gotui"
    path.write_bytes(whole.packed())
    return path


def shown_in(path: Path) -> str:
    whole = bundle.read(path)
    return str(whole) + "".join(part.decode("latin-1") for part in whole.parts.values())


def test_an_old_bundle_is_redacted_again(gotui: Run, home: Path) -> None:
    secret = "口令：春江花月夜Kx83wq"
    old = old_bundle(home, secret)
    was = old.read_bytes()
    code, out, said = gotui("handoff", "--again", str(old), machine="support")
    assert (code, str(home / "old-again.gotui") in out) == (0, True)
    assert "later.bin" in said
    assert old.read_bytes() == was
    new = home / "old-again.gotui"
    assert "春江花月夜" in shown_in(old)
    assert "春江花月夜" not in shown_in(new)
    assert sorted(bundle.read(new).parts) == ["report.html", "report.json", "report.md"]
    assert len(bundle.read(new).remarks) == 1
    assert stat.S_IMODE(new.stat().st_mode) == 0o600
    assert gotui("handoff", "--again", str(old), "--cut", "tried")[0] == 0
    assert "tried" not in shown_in(home / "old-again2.gotui")
    assert "春江花月夜" not in gotui("handoff", "--again", str(old), "-o", "-")[1]


def test_an_old_bundle_stays_as_it_is(gotui: Run, home: Path) -> None:
    old = old_bundle(home, "口令：春江花月夜Kx83wq")
    was = old.read_bytes()
    (home / "link.gotui").symlink_to(old)
    for output in ("old.gotui", "link.gotui"):
        code, _, said = gotui("handoff", "--again", str(old), "-o", str(home / output))
        assert (code != 0, "stays as it is" in said) == (True, True)
    (home / "old-again.gotui").symlink_to(old)
    assert gotui("handoff", "--again", str(old))[0] == 0
    assert gotui("handoff", "--again", str(old), "--preview")[0] == 0
    assert "不会被改动" in gotui("handoff", "--again", str(old), "-o", str(old), lang="zh_CN.UTF-8")[2]
    assert gotui("handoff", "s1", "--again", str(old))[0] == 2
    assert old.read_bytes() == was
    assert sorted(path.name for path in home.glob("*.gotui")) == [
        *("link.gotui", "old-again.gotui", "old-again2.gotui", "old.gotui")
    ]


def test_an_altered_bundle_stays_altered(gotui: Run, home: Path) -> None:
    old = old_bundle(home, "x")
    members = bundle.read(old)
    with zipfile.ZipFile(old) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(old, "w") as archive:
        for name, data in (parts | {"report.md": b"# other"}).items():
            archive.writestr(name, data)
    assert members.altered == ()
    warned = "Changed since the bundle was made: report.md"
    assert warned in gotui("open", str(old), "--note", "Look.", "--by", "Li", "-o", str(home / "noted.gotui"))[2]
    assert warned in gotui("open", str(home / "noted.gotui"), "--plain")[2]
    assert warned in gotui("handoff", "--again", str(home / "noted.gotui"))[2]
    assert warned in gotui("open", str(home / "noted-again.gotui"), "--plain")[2]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 and no more", b"no archive"])
def test_what_is_no_bundle_is_not_redacted_again(gotui: Run, home: Path, data: bytes) -> None:
    path = home / "a.gotui"
    path.write_bytes(data)
    code, out, said = gotui("handoff", "--again", str(path))
    assert (code, out) == (2, "")
    assert "is no bundle of gotui" in said
    assert [one.name for one in home.glob("*.gotui")] == ["a.gotui"]
    assert gotui("handoff", "--again", str(home))[0] == 2
    assert gotui("handoff", "--again", "/dev/zero")[0] == 2
