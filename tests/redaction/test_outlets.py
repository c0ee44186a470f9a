"""Whatever leaves gotui goes through redaction: secrets of every class on every way in and out."""

import asyncio
import contextlib
import io
import json
import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from gotui import crash
from gotui.app import GotuiApp
from gotui.base.redact import Redactor
from gotui.base.texts import Text
from gotui.commands import common
from gotui.engine.events import Concluded, Entered, Event, Found, Interrupted, Observed, Started
from gotui.engine.facts import SCHEMA, Fact, Snapshot
from gotui.engine.findings import Finding, Subject
from gotui.engine.plans import Command, FileChange, Plan
from gotui.fixes.difference import Look
from gotui.fixes.planfile import plan_file
from gotui.fixes.preview import preview
from gotui.session.sessions import Sessions
from gotui.session.snapshots import encoded
from gotui.targets.looks import Environ, FileText, Ran, ReadFile, Run, Values, key_of
from gotui.telling.document import SessionView, document
from gotui.telling.render import FORMATS, render
from gotui.telling.transcript import forms, markdown

from .canaries import canaries
from .machine import planted
from .scanner import leaks

SEED = 7
SHARE = 2
"""One of so many forms is enough here: that the rules know all of them is shown elsewhere."""

FLOW = "run-ok-test-fails"


@dataclass(frozen=True)
class Machine:
    sessions: Sessions
    environ: Mapping[str, str]
    project: Path
    secrets: dict[str, str]
    """Name and secret; the texts that hold them are `told`."""

    told: list[str]


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """Whose secrets, of every class, come in on every way."""
    tmp_path = tmp_path_factory.mktemp("machine")
    home = tmp_path / "home"
    environ, known = planted(random.Random(SEED), home)
    environ |= {"GOTUI_STATE_DIR": str(tmp_path / "state")}
    drawn = list(canaries(SEED, 1))[::SHARE]
    secrets = {f"known: {name}": secret for name, secret in known.items()}
    secrets |= {f"{one.kind}: {one.name}": one.secret for one in drawn}
    told = [*(f"and then {secret} failed" for secret in known.values()), *(one.text for one in drawn)]
    return Machine(Sessions.open(environ, "en"), environ, home / "shop", secrets, told)


def _observed(look: Run | ReadFile | Environ, seen: Ran | FileText | Values) -> Observed:
    return Observed(key_of(look), look, seen)


def _events(machine: Machine) -> Iterator[Event]:
    for number, text in enumerate(machine.told):
        run = Run(("tool", "-x", text), str(machine.project), env=(("GREETING", text),))
        yield _observed(run, Ran(1, f"out\n{text}\n", f"err\n{text}\n"))
        yield _observed(ReadFile(f"/p/{number}"), FileText(f"a\n{text}\nb"))
        yield _observed(Run((f"json{number}",), "/p"), Ran(0, json.dumps({"Output": text})))
        yield _observed(Environ((f"V{number}",)), Values({f"V{number}": text}))
    everything = "\n".join(machine.told)
    lines = tuple(row for text in machine.told for row in text.split("\n"))
    yield Entered("first")
    yield Found("first", "first", Finding("unknown", {"v": everything}, everything, lines, (), "offline", everything))
    yield Interrupted(everything)
    yield Concluded("inconclusive", end="not-found", lines=lines, values={"v": everything})


@pytest.fixture(scope="module")
def session(machine: Machine) -> str:
    store = machine.sessions.needed_store()
    failing = ("go", "test", *(word for text in machine.told for word in text.split()))
    log = store.create(Started(FLOW, "h", Subject(str(machine.project), failing), "0"))
    for event in _events(machine):
        log.append(event)
    assert log.unsaved_reason == ""
    log.release()
    return log.id


def passed(machine: Machine, text: str) -> list[str]:
    return [name for name, secret in machine.secrets.items() if leaks(text, secret)]


def _stored(machine: Machine, session: str) -> str:
    records = machine.sessions.reading(session).records
    path = machine.sessions.needed_store().path
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT failing, folder FROM sessions").fetchall()
    return "\n".join(map(str, [*rows, *(record.event for record in records)])) + path.read_bytes().decode("latin-1")


def _shown(machine: Machine, session: str) -> str:
    reading = machine.sessions.reading(session)
    return markdown(reading.records, machine.sessions.catalogue, "en", session, machine.environ)


def _handed_off(form: str) -> Callable[[Machine, str], str]:
    def written(machine: Machine, session: str) -> str:
        reading = machine.sessions.reading(session)
        made = forms(reading.records, machine.sessions.catalogue, "zh", session, machine.environ).in_form(form)
        if form != "bundle":
            return made.decode()
        with ZipFile(io.BytesIO(made)) as archive:
            return "\n".join(archive.read(name).decode() for name in archive.namelist())

    return written


def _report(form: str) -> Callable[[Machine, str], str]:
    def rendered(machine: Machine, session: str) -> str:
        view = SessionView(session, machine.sessions.reading(session).records)
        told = document([view], machine.sessions.catalogue, "zh")
        return render(told, form, "zh", Redactor(machine.environ, str(machine.project)))

    return rendered


def _plan(machine: Machine) -> Plan:
    everything = "\n".join(machine.told)
    path = machine.project / "env"
    path.write_text(everything)
    return Plan(
        "cause",
        0,
        Text(f"Mend {machine.told[0]}", machine.told[0]),
        "safe",
        str(machine.project),
        ("go", "test", *machine.told),
        (
            FileChange(str(path), "", f"{everything}\nGOFLAGS=\n".encode()),
            Command(("go", "env", "-w", *machine.told), str(machine.project)),
        ),
        {f"V{number}": text for number, text in enumerate(machine.told)},
        instead=("tool", *machine.told),
        by_hand=tuple(Text(text, text) for text in machine.told),
    )


def _plan_shown(machine: Machine, _session: str) -> str:
    redactor = Redactor(machine.environ, str(machine.project))
    return "\n".join(redactor.lines(preview(_plan(machine), "bash", "en", Look(redactor))))


def _plan_file(machine: Machine, _session: str) -> str:
    return plan_file(_plan(machine), Redactor(machine.environ, str(machine.project))).decode()


def _crash_log(machine: Machine, _session: str) -> str:
    path = crash.write_log(RuntimeError("\n".join(machine.told)), machine.environ)
    assert path is not None
    return path.read_text()


def _clipboard(machine: Machine, _session: str) -> str:
    app = GotuiApp(machine.sessions, str(machine.project))
    app.copy_to_clipboard("\n".join(machine.told))
    return app.clipboard


def _message(machine: Machine, _session: str) -> str:
    said = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stderr(said):
        patch.chdir(machine.project)
        patch.setattr(common, "environ", lambda: machine.environ)
        common.say("\n".join(machine.told))
    return said.getvalue()


def _snapshot(machine: Machine, _session: str) -> str:
    texts = enumerate(machine.told)
    facts = tuple(Fact("setting", f"V{number}", text, text, detail=text) for number, text in texts)
    taken = Snapshot(SCHEMA, "0", 0, (), facts)
    return encoded(taken, machine.environ, str(machine.project)).decode()


OUTLETS: dict[str, Callable[[Machine, str], str]] = {
    "store": _stored,
    "sessions show": _shown,
    **{f"hand-off as {form}": _handed_off(form) for form in ("md", "html", "json", "bundle")},
    **{f"report as {form}": _report(form) for form in FORMATS},
    "plan": _plan_shown,
    "plan file": _plan_file,
    "snapshot": _snapshot,
    "message": _message,
    "clipboard": _clipboard,
}


@pytest.mark.parametrize("outlet", OUTLETS)
def test_no_secret_leaves(outlet: str, machine: Machine, session: str, figure: Callable[[str, int], None]) -> None:
    found = passed(machine, OUTLETS[outlet](machine, session))
    of_class = Counter(name.partition(":")[0] for name in machine.secrets)
    came = Counter(name.partition(":")[0] for name in found)
    for kind, count in of_class.items():
        figure(f"redaction: {kind} secrets on the way to {outlet}", count)
        figure(f"redaction: {kind} secrets that came to {outlet}", came[kind])
    assert not came["known"], found
    assert len(found) <= 0.02 * len(machine.secrets), found


def test_a_crash_log_holds_nothing_that_the_machine_knows(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(machine.project)
    found = passed(machine, _crash_log(machine, ""))
    assert [name for name in found if name.startswith("known")] == []


def test_a_picture_of_the_screen_holds_no_secret(machine: Machine) -> None:
    async def picture() -> str:
        app = GotuiApp(machine.sessions, str(machine.project))
        async with app.run_test(size=(120, 30)):
            app.title = machine.secrets["known: netrc"]
            return app.export_screenshot(title=machine.secrets["known: netrc"])

    assert machine.secrets["known: netrc"] not in asyncio.run(picture())
