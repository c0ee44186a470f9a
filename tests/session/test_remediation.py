"""One driver makes a fix: what the person says is noted, done, tried, compared, and taken back."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from gotui.base.texts import Text
from gotui.engine.events import Agreed, Asked, Concluded, Consented, Event, Noted, Planned, WentOn
from gotui.fixes.steps import AskAgreement, AskTakeBack, Ended
from gotui.session import offers
from gotui.session.askers import Flags
from gotui.session.session import Session
from gotui.targets.looks import Run

from .broken import BY_HAND, EDIT, FOUND, GREEN, INSTEAD, LOST, MAIN, SHELL, Project
from .world import BAD, OK

YES = Flags(frozenset({"builds", "executes"}), yes=True)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.sessions.table.answers["go"] = OK
    return project


async def remedy(project: Project, index: int = EDIT, asker: Flags = YES) -> Ended:
    session = project.sessions.take_up(project.session, asker)
    try:
        return await session.remedy(offers.offer(session, index))
    finally:
        await session.close()


def kinds(project: Project) -> list[str]:
    """What was noted after the verdict, without looks and steps of the walk."""
    told = (Agreed, Planned, WentOn, Concluded)
    events: list[Event] = [record.event for record in project.sessions.records(project.session)[len(FOUND) + 1 :]]
    return [type(event).__name__ for event in events if isinstance(event, told)]


def also_direct(project: Project) -> None:
    """Besides red, direct was noted; the walk finds direct from now on."""
    *before, ended = FOUND
    assert isinstance(ended, Concluded)
    both = (*before, Noted("first", "direct"), msgspec.structs.replace(ended, also=("direct",)))
    project.session = project.sessions.stored(*both, folder=str(project.folder), target="local")
    project.sessions.table.answers["first"] = BAD


async def test_a_fix_that_helps(project: Project) -> None:
    ended = await remedy(project)
    assert (ended.result, ended.other) == ("passed", "")
    assert project.main.read_text(encoding="utf-8") == GREEN
    assert kinds(project) == ["Planned", "Agreed"]


async def test_a_no_changes_nothing_and_is_noted(project: Project) -> None:
    assert (await remedy(project, asker=Flags())).result == "refused"
    assert project.main.read_text(encoding="utf-8") == MAIN
    assert [answer.allowed for answer in project.answers] == [False]
    assert project.sessions.table.looks == []


async def test_a_fix_that_did_not_help_is_taken_back_after_the_walk_looked_again(project: Project) -> None:
    project.sessions.table.answers["go"] = BAD
    ended = await remedy(project)
    assert (ended.result, ended.finished) == ("taken-back", True)
    assert project.main.read_text(encoding="utf-8") == MAIN
    assert kinds(project) == ["Planned", "Agreed", "WentOn", "Concluded", "Concluded"]
    assert project.state.left == {}


async def test_it_is_kept_where_the_person_wants_that(project: Project) -> None:
    project.sessions.table.answers["go"] = BAD
    asker = Flags(YES.allowed, yes=True, keep=True)
    assert (await remedy(project, asker=asker)).result == "kept"
    assert project.main.read_text(encoding="utf-8") == GREEN


@pytest.mark.parametrize("helps", [True, False])
async def test_another_cause_is_gone_on_to(project: Project, helps: bool) -> None:
    also_direct(project)
    project.sessions.table.answers["go"] = OK if helps else BAD
    ended = await remedy(project)
    assert (ended.result, ended.other) == ("passed" if helps else "other-cause", "direct")
    assert project.main.read_text(encoding="utf-8") == GREEN
    assert project.state.concluded is not None
    assert project.state.concluded.cause == "direct"


async def test_variables_that_did_not_help_are_no_longer_assumed(project: Project) -> None:
    project.sessions.table.answers["go"] = BAD
    ended = await remedy(project, SHELL)
    assert ended.result == "in-vain"
    assert project.state.assumed == {}
    assert project.state.concluded == FOUND[-1]


async def test_what_was_told_is_what_is_run(project: Project) -> None:
    session = project.sessions.take_up(project.session, YES)
    told = offers.verification(session, INSTEAD)
    offered = offers.offer(session, INSTEAD)
    assert offered.plan is not None
    assert told == offered.plan.verify == ("go", "test", "./green")
    await session.remedy(offered)
    assert offers.verification(session) == told
    await session.verify()
    await session.close()
    ran = [look.argv for look in project.sessions.table.looks if isinstance(look, Run)]
    assert ran == [told, told]


@pytest.mark.parametrize(
    ("index", "result"), [(BY_HAND, "by-hand"), (LOST, "not-planned")], ids=["by-hand", "not-planned"]
)
async def test_what_gotui_does_not_do_is_said_and_nothing_noted(project: Project, index: int, result: str) -> None:
    assert (await remedy(project, index)).result == result
    assert kinds(project) == []


async def test_a_second_time_there_is_nothing_to_do(project: Project) -> None:
    await remedy(project)
    assert (await remedy(project)).result == "nothing-to-do"


async def test_the_policy_holds_whoever_asks(project: Project) -> None:
    project.policy("forbid: [safe]")
    assert (await remedy(project)).result == "forbidden"
    project.policy("two-person: {from: safe, allowed-signers: /etc/signers}")
    assert (await remedy(project)).result == "unsigned"
    assert project.answers == []


async def test_a_policy_that_becomes_stricter_meanwhile_holds(project: Project) -> None:
    class Late(Flags):
        async def agree(self, session: Session[Any], asked: AskAgreement) -> Any:
            project.policy("forbid: [safe]")
            return True, "person"

    ended = await remedy(project, asker=Late(YES.allowed))
    assert (ended.result, ended.detail) == ("failed", "The policy forbids this fix.")
    assert project.main.read_text(encoding="utf-8") == MAIN


async def test_a_conflict_when_it_is_taken_back_is_told(project: Project) -> None:
    class Busy(Flags):
        async def take_back(self, session: Session[Any], asked: AskTakeBack) -> bool:
            project.main.write_text("mine", encoding="utf-8")
            return True

    project.sessions.table.answers["go"] = BAD
    ended = await remedy(project, asker=Busy(YES.allowed, yes=True))
    assert ended.result == "failed"
    assert "was changed since the fix" in ended.detail
    assert project.main.read_text(encoding="utf-8") == "mine"


async def test_a_verification_that_is_stopped_is_no_answer(project: Project) -> None:
    project.sessions.table.hold("go")
    session = project.sessions.take_up(project.session, YES)

    def stop() -> None:
        if session.running:
            session.stop()

    session.watchers.append(stop)
    ended = await session.remedy(offers.offer(session, EDIT))
    await session.close()
    assert (ended.result, ended.finished) == ("taken-back", False)
    assert project.main.read_text(encoding="utf-8") == MAIN


async def test_looking_again_asks_what_was_not_allowed_yet(project: Project) -> None:
    before = [event for event in FOUND if not isinstance(event, Asked | Consented)]
    project.session = project.sessions.stored(*before, folder=str(project.folder), target="local")
    project.sessions.table.answers["go"] = BAD
    await remedy(project, asker=Flags(frozenset(), yes=True, keep=True))
    assert project.state.consents == {"builds": False}


async def test_undoing_brings_the_verdict_back(project: Project) -> None:
    also_direct(project)
    await remedy(project)
    session = project.sessions.take_up(project.session, Flags())
    seen = session.remediation.undo_preview()
    assert seen is not None
    assert (seen.title, seen.conflicts) == (Text("Call green instead", "改为调用 green"), {})
    assert "+\tred()" in seen.lines
    session.remediation.undo(seen.plan.id)
    await session.close()
    assert project.main.read_text(encoding="utf-8") == MAIN
    assert project.state.concluded is not None
    assert (project.state.concluded.cause, project.state.concluded.also) == ("red", ("direct",))
    assert project.sessions.summaries()[0].cause == "red"
