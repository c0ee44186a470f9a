"""What a remediation does next follows from the round and the session's events alone."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from gotui.engine.causes import ByHandStep, Fix
from gotui.engine.events import Agreed, Concluded, Event, FixBegan, FixEnded, Planned, Verified, WentOn
from gotui.engine.plans import FileChange, Plan
from gotui.engine.standing import Standing
from gotui.engine.state import State
from gotui.fixes.policy import Verdict
from gotui.fixes.steps import (
    Apply,
    AskAgreement,
    AskTakeBack,
    Ended,
    GoOn,
    Next,
    Offer,
    Round,
    TakeBack,
    Verify,
    next_step,
)

FIX = Fix("Mend it", "safe", (ByHandStep("Do."),))
PLAN = Plan("red", 0, "Mend it", "safe", "/p", ("go", "test"), (FileChange("/p/x", "", b"y"),))
SHELL = Plan("red", 0, "Mend it", "safe", "/p", ("go", "test"), set={"A": "b"})
HAND = Plan("red", 0, "Mend it", "safe", "/p", ("go", "test"), by_hand=("Do.",))
FOUND, OTHER, WELL = Concluded("cause-found", "red"), Concluded("cause-found", "blue"), Concluded("healthy", end="well")
STORED_TOO = Concluded("cause-found", "red", standing=(Standing("A", stored="/env"),))
TAKEN_BACK = Concluded("cause-found", "red", standing=(Standing("A"),))
ALSO = Concluded("cause-found", "red", also=("blue",))


def state(plan: Plan, *events: Event, before: Concluded = FOUND) -> State:
    """The session in which the plan was agreed to, and what followed."""
    state_now = State()
    planned = Planned(plan.id, plan.cause, plan.fix, plan.title, plan.grade)
    for at, event in enumerate((before, planned, Agreed(plan.id, True), *events)):
        state_now.add(event, float(at))
    return state_now


def applied(plan: Plan, *events: Event, before: Concluded = FOUND) -> State:
    return state(plan, FixBegan(plan.id), FixEnded(plan.id, "applied"), *events, before=before)


ASKED = Round(Offer(0, FIX, PLAN), answered=True)
TRIED = replace(ASKED, tried=True)
WENT_ON = replace(TRIED, went_on=True)


@pytest.mark.parametrize(
    ("offer", "step"),
    [
        (Offer(0, FIX, PLAN), AskAgreement(Offer(0, FIX, PLAN), PLAN)),
        (Offer(0, FIX, why="It is not there."), Ended("not-planned", detail="It is not there.")),
        (Offer(0, FIX, why="Done.", done=True), Ended("nothing-to-do", detail="Done.")),
        (Offer(0, FIX, HAND), Ended("by-hand", HAND)),
        (Offer(0, FIX, PLAN, Verdict("forbidden", Path("/x"))), Ended("forbidden", PLAN)),
        (Offer(0, FIX, PLAN, Verdict("two-person", Path("/x"))), Ended("unsigned", PLAN)),
        (Offer(0, FIX, HAND, Verdict("forbidden", Path("/x"))), Ended("by-hand", HAND)),
    ],
)
def test_before_anybody_was_asked(offer: Offer, step: Next) -> None:
    assert next_step(Round(offer), State()) == step


def test_two_people_are_asked_only_when_the_second_has_signed() -> None:
    offer = Offer(0, FIX, PLAN, Verdict("two-person", Path("/x")))
    assert next_step(Round(offer, refusal="Nobody did."), State()) == Ended("unsigned", PLAN, "Nobody did.")
    assert next_step(Round(offer, signer="Ada"), State()) == AskAgreement(offer, PLAN)


def test_a_no_is_the_end() -> None:
    assert next_step(ASKED, state(PLAN, Agreed(PLAN.id, False))) == Ended("refused", PLAN)


def test_after_a_yes_it_is_applied_and_tried() -> None:
    assert next_step(ASKED, state(PLAN)) == Apply(PLAN)
    assert next_step(ASKED, applied(PLAN)) == Verify(PLAN)


@pytest.mark.parametrize(
    ("now", "status", "step"),
    [
        (replace(ASKED, trouble="No."), "undone", Ended("failed", PLAN, "No.")),
        (ASKED, "undone", Ended("failed", PLAN, "cut off")),
        (ASKED, "stuck", Ended("failed", PLAN, "cut off")),
        (replace(ASKED, stopped=True), "", Ended("failed", PLAN)),
    ],
)
def test_what_cannot_be_applied_is_not_tried_again(now: Round, status: str, step: Next) -> None:
    events = (FixBegan(PLAN.id), FixEnded(PLAN.id, status, "cut off")) if status else ()  # type: ignore[arg-type]
    assert next_step(now, state(PLAN, *events)) == step


def test_what_passes_is_done() -> None:
    assert next_step(TRIED, applied(PLAN, Verified("k", True))) == Ended("passed", PLAN)


@pytest.mark.parametrize(("passed", "before"), [(False, FOUND), (False, ALSO), (True, ALSO)])
def test_the_walk_goes_on_where_it_fails_or_more_was_wrong(passed: bool, before: Concluded) -> None:
    assert next_step(TRIED, applied(PLAN, Verified("k", passed), before=before)) == GoOn(PLAN, passed)


@pytest.mark.parametrize(
    ("passed", "verdict", "step"),
    [
        (True, OTHER, Ended("passed", PLAN, other="blue")),
        (True, WELL, Ended("passed", PLAN)),
        (True, FOUND, Ended("passed", PLAN)),
        (False, OTHER, Ended("other-cause", PLAN, other="blue")),
        (False, Concluded("inconclusive", end="not-known"), Ended("unexplained", PLAN)),
        (False, Concluded("inconclusive", end="not-known", candidates=("red",)), AskTakeBack(PLAN, finished=True)),
        (False, STORED_TOO, Ended("other-cause", PLAN, other="red")),
        (False, TAKEN_BACK, AskTakeBack(PLAN, finished=True)),
        (False, FOUND, AskTakeBack(PLAN, True)),
        (False, WELL, AskTakeBack(PLAN, True)),
    ],
)
def test_what_is_found_then_decides(passed: bool, verdict: Concluded, step: Next) -> None:
    seen = applied(PLAN, Verified("k", passed), WentOn(PLAN.id), verdict, before=ALSO)
    assert next_step(WENT_ON, seen) == step


def test_a_run_that_was_stopped_says_nothing() -> None:
    assert next_step(TRIED, applied(PLAN)) == AskTakeBack(PLAN, False)
    shell = replace(TRIED, offer=Offer(0, FIX, SHELL))
    assert next_step(shell, applied(SHELL)) == Ended("in-vain", SHELL, finished=False)


def test_what_the_person_keeps_stays() -> None:
    seen = applied(PLAN, Verified("k", False), WentOn(PLAN.id), FOUND)
    assert next_step(replace(WENT_ON, kept=True), seen) == Ended("kept", PLAN)


def test_what_is_taken_back_is_over() -> None:
    seen = applied(PLAN, Verified("k", False), WentOn(PLAN.id), FOUND, FixEnded(PLAN.id, "undone"))
    assert next_step(WENT_ON, seen) == Ended("taken-back", PLAN)
    assert seen.concluded == FOUND


def test_a_fix_for_the_shell_that_did_not_help_is_forgotten_unasked() -> None:
    now = replace(WENT_ON, offer=Offer(0, FIX, SHELL))
    seen = applied(SHELL, Verified("k", False), WentOn(SHELL.id, SHELL.set), FOUND)
    assert seen.assumed == {"A": "b"}
    assert next_step(now, seen) == TakeBack(SHELL)
    seen.add(FixEnded(SHELL.id, "undone"), 99.0)
    assert next_step(now, seen) == Ended("in-vain", SHELL)
    assert seen.assumed == {}
