"""Sessions are begun, taken up and read in one place, and given back in order."""

import asyncio
from pathlib import Path

import pytest

from gotui.engine.catalogue import Catalogue, UnknownNameError
from gotui.engine.events import Asked, Consented, Entered, Interrupted
from gotui.engine.findings import Subject
from gotui.fixes.errors import FixError
from gotui.session import offers
from gotui.session.askers import Flags, Person
from gotui.session.golang import go_catalogue
from gotui.session.headless import check
from gotui.session.session import Session
from gotui.store.errors import LeaseHeldError, StoreError

from .broken import EDIT, MAIN, Project
from .world import BAD, OK, sessions

SUBJECT = Subject("/p")
TRACE = "0af7651916cd43dd8448eb211c80319c"


async def test_a_session_is_begun_walked_and_given_back(tmp_path: Path) -> None:
    over = sessions(tmp_path, first=OK, second=BAD)
    outcome = await check(over, "f", SUBJECT, ["builds"])
    state = over.read(outcome.session)
    assert state.concluded is not None
    assert (state.concluded.cause, outcome.stopped) == ("red", 0)
    await over.take_up(outcome.session, Flags()).close()


def test_one_that_cannot_be_taken_up_is_given_back(tmp_path: Path) -> None:
    over = sessions(tmp_path, first=OK)
    name = over.stored()
    (tmp_path / "home" / "flows" / "f.yaml").unlink()
    over.catalogue = Catalogue(over.catalogue.ecosystem)
    for _time in range(2):
        with pytest.raises(UnknownNameError):
            over.take_up(name, Flags())


@pytest.mark.parametrize("saved", [True, False])
async def test_the_trace_id_is_the_one_of_the_run_it_belongs_to(tmp_path: Path, saved: bool) -> None:
    over = sessions(tmp_path, saved=saved, first=OK)
    over.environ = {**over.environ, "TRACEPARENT": f"00-{TRACE}-b7ad6b7169203331-01"}
    session = over.begin("f", SUBJECT, Flags())
    assert session.state.trace == TRACE
    assert bool(session.id) is saved
    await session.close()


async def test_one_that_another_has_can_only_be_read(tmp_path: Path) -> None:
    project = Project(tmp_path)
    holder = project.sessions.take_up(project.session, Flags())
    with pytest.raises(LeaseHeldError):
        project.sessions.take_up(project.session, Flags())
    barred = project.sessions.view(project.session, Flags(yes=True))
    assert barred.barred
    assert (barred.id, barred.open, barred.state.concluded) == (project.session, False, holder.state.concluded)
    await barred.go()
    assert offers.offer(barred, EDIT).why == barred.barred
    with pytest.raises(FixError):
        await barred.verify()
    await barred.close("left")
    await holder.close()
    assert project.main.read_text(encoding="utf-8") == MAIN
    assert not isinstance(project.sessions.records(project.session)[-1].event, Interrupted)


async def test_there_is_no_such_session(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        sessions(tmp_path).view("none", Flags())


async def test_watchers_are_told_until_it_is_closed(tmp_path: Path) -> None:
    over = sessions(tmp_path, first=OK)
    session, told = over.begin("f", SUBJECT, Person()), []
    session.watchers.append(lambda: told.append(session.asker.pending))
    work = asyncio.ensure_future(session.go())
    await asked(session)
    assert isinstance(told[-1], Asked)
    assert (told[-1].node, told[-1].effect, told[-1].command, told[-1].folder) == (
        "second",
        "builds",
        SUBJECT.failing,
        SUBJECT.folder,
    )
    count = len(told)
    await session.close("quit")
    await asyncio.gather(work, return_exceptions=True)
    assert work.cancelled()
    assert len(told) == count
    assert over.records(session.id)[-1].event == Interrupted("quit")


async def test_a_yes_is_remembered_where_the_person_wants_that(tmp_path: Path) -> None:
    over = sessions(tmp_path, first=OK, second=BAD)
    await _consented(over.begin("f", SUBJECT, Person()), allowed=False, remember=True)
    assert over.store is not None
    assert over.store.agreements() == []
    await _consented(over.begin("f", SUBJECT, Person()), allowed=True, remember=True)
    assert [row[1:] for row in over.store.agreements()] == [("builds", "/p")]
    again = over.begin("f", SUBJECT, Person())
    await again.go()
    await again.close()
    assert Consented("builds", True, "remembered") in [record.event for record in again.records]


async def asked(session: Session[Person]) -> None:
    """Until something waits for the person."""
    now = asyncio.Event()
    session.watchers.append(lambda: now.set() if session.asker.pending else None)
    await now.wait()


async def _consented(session: Session[Person], *, allowed: bool, remember: bool) -> None:
    work = asyncio.ensure_future(session.go())
    await asked(session)
    session.asker.reply(True)  # answers no question for consent
    session.asker.choose("well")
    session.asker.consent(allowed, remember=remember)
    session.asker.consent(not allowed)  # only the first answer counts
    await work
    await session.close()
    assert session.state.consents == {"builds": allowed}


async def test_what_a_killed_gotui_left_is_put_back_when_it_is_taken_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path)

    def killed(path: str, data: bytes, *_rest: object) -> None:
        Path(path).write_bytes(data)
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr("gotui.fixes.files.write", killed)
        with pytest.raises(SystemExit):
            await project.fix()
    session = project.sessions.take_up(project.session, Flags())
    assert [fix.planned.fix for fix in session.remediation.recovered] == [EDIT]
    await session.close()
    assert project.main.read_text(encoding="utf-8") == MAIN


async def test_a_yes_to_one_command_covers_no_other(tmp_path: Path) -> None:
    over = sessions(tmp_path, first=OK, second=BAD)
    await _consented(over.begin("f", SUBJECT, Person()), allowed=True, remember=True)
    for other in (Subject("/p", ("go", "run", ".")), Subject("/q")):
        session = over.begin("f", other, Person())
        work = asyncio.ensure_future(session.go())
        await asked(session)
        await session.close()
        await asyncio.gather(work, return_exceptions=True)


def test_a_consent_of_an_older_gotui_is_asked_again(tmp_path: Path) -> None:
    over = sessions(tmp_path)
    assert over.store is not None
    with over.store.writing():
        over.store.connection.execute("CREATE TABLE consents (folder TEXT, effect TEXT)")
        over.store.connection.execute("INSERT INTO consents VALUES ('/p', 'builds')")
    assert over.remembered("/p") == set()


def test_a_project_reaches_what_its_workspace_uses(tmp_path: Path) -> None:
    for name in ("w/svc", "other"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "w" / "go.work").write_text("go 1.21\n\nuse (\n\t./svc\n\t../other\n)\n", encoding="utf-8")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "w" / "svc")
    over = sessions(tmp_path)
    over.catalogue = go_catalogue()
    reach = over.reach_of(str(link))
    assert {str(tmp_path / "w"), str(tmp_path / "other")} <= set(reach)


async def test_a_session_that_was_entered_goes_on(tmp_path: Path) -> None:
    over = sessions(tmp_path, first=BAD)
    session = over.take_up(over.stored(Entered("first")), Flags())
    await session.go(resume=True)
    await session.close()
    assert session.state.concluded is not None
    assert session.state.concluded.cause == "direct"
