"""The pure part of remediation: from what is so now to what has to happen next. No input, no output, no clock."""

from typing import Literal

import msgspec

from gotui.engine.causes import Fix
from gotui.engine.events import Concluded
from gotui.engine.plans import Plan
from gotui.engine.state import FixState, State
from gotui.fixes.policy import Verdict

Result = Literal[
    "nothing-to-do",
    "not-planned",
    "forbidden",
    "unsigned",
    "by-hand",
    "refused",
    "failed",
    "passed",
    "other-cause",
    "unexplained",
    "in-vain",
    "kept",
    "taken-back",
]
"""How a remediation ends. Of a plan that was applied: `passed`; or the command still fails, and the walk has found
another cause (`other-cause`), or none, while what was confirmed before is gone (`unexplained`); or nothing is there to
be taken back (`in-vain`), the person keeps it (`kept`), or it was `taken-back`."""


class Offer(msgspec.Struct, frozen=True):
    """A look at one fix, before anybody was asked. Without a plan, `why` says why there is none; `done` is one that
    has nothing to do."""

    index: int
    fix: Fix
    plan: Plan | None = None
    verdict: Verdict = msgspec.field(default_factory=lambda: Verdict("allowed"))
    why: str = ""
    done: bool = False

    @property
    def by_hand(self) -> bool:
        """Is it all for the person to do?"""
        plan = self.plan
        return plan is not None and not (plan.actions or plan.instead or plan.set or plan.unset)


class Round(msgspec.Struct, frozen=True):
    """What one remediation has come to, besides the events of the session.

    `signer` is the second person, `refusal` why there is none; `stopped`: the person stopped what ran; `trouble` is
    why it could not be gone on with.
    """

    offer: Offer
    signer: str = ""
    refusal: str = ""
    answered: bool = False
    tried: bool = False
    went_on: bool = False
    kept: bool = False
    stopped: bool = False
    trouble: str = ""


class AskAgreement(msgspec.Struct, frozen=True):
    """Show the plan, and ask the person for a yes."""

    offer: Offer
    plan: Plan


class Apply(msgspec.Struct, frozen=True):
    """Make the changes."""

    plan: Plan


class Verify(msgspec.Struct, frozen=True):
    """Run the command that has to pass."""

    plan: Plan


class GoOn(msgspec.Struct, frozen=True):
    """Walk again: it still fails, or more was wrong than this fix is for."""

    plan: Plan
    passed: bool


class AskTakeBack(msgspec.Struct, frozen=True):
    """The fix did not help, or nobody knows (`finished` is False): ask whether to take it back."""

    plan: Plan
    finished: bool


class TakeBack(msgspec.Struct, frozen=True):
    """The fix did not help, and has changed nothing here: let the walk forget it."""

    plan: Plan


class Ended(msgspec.Struct, frozen=True):
    """It is over. `other` is the cause that the walk has found after the fix; `detail` says why it is so."""

    result: Result
    plan: Plan | None = None
    detail: str = ""
    other: str = ""
    finished: bool = True


Next = AskAgreement | Apply | Verify | GoOn | AskTakeBack | TakeBack | Ended


def next_step(now: Round, state: State) -> Next:
    """What has to happen next."""
    offer, plan = now.offer, now.offer.plan
    if now.trouble:
        return Ended("failed", plan, now.trouble)
    if plan is None:
        return Ended("nothing-to-do" if offer.done else "not-planned", detail=offer.why)
    if not now.answered:
        return _before(now, plan)
    fix = state.fixes[plan.id]
    match fix.status:
        case "agreed" if not now.stopped:
            return Apply(plan)
        case "applied":
            return _after(now, plan, fix, state)
        case "refused":
            return Ended("refused", plan)
        case "undone" if now.tried:
            return Ended("taken-back" if plan.paths else "in-vain", plan, finished=fix.passed is not None)
        case _:
            return Ended("failed", plan, fix.detail)


def _before(now: Round, plan: Plan) -> Next:
    kind = now.offer.verdict.kind
    if now.offer.by_hand:
        return Ended("by-hand", plan)
    if kind == "forbidden":
        return Ended("forbidden", plan)
    if kind == "two-person" and not now.signer:
        return Ended("unsigned", plan, now.refusal)
    return AskAgreement(now.offer, plan)


def _after(now: Round, plan: Plan, fix: FixState, state: State) -> Next:
    """It is applied: what did it bring? A command that still fails may do so for another reason."""
    if not now.tried:
        return Verify(plan)
    if fix.passed is None:
        return _in_vain(now, plan, finished=False)
    if not now.went_on:
        more = bool(state.concluded and state.concluded.also)
        return GoOn(plan, fix.passed) if more or not fix.passed else Ended("passed", plan)
    cause = state.concluded.cause if state.concluded else ""
    other = cause if cause != plan.cause or _stands_elsewhere(plan, state) else ""
    if fix.passed:
        return Ended("passed", plan, other=other)
    if other:
        return Ended("other-cause", plan, other=other)
    return Ended("unexplained", plan) if _is_gone(plan, state) else _in_vain(now, plan, finished=True)


def _before_it(plan: Plan, state: State) -> Concluded | None:
    """The verdict that the fix was for."""
    return state.left[plan.id].concluded if plan.id in state.left else None


def _is_gone(plan: Plan, state: State) -> bool:
    """Was the cause confirmed by a look before, and is it found no more, nor thought of?"""
    before, now = _before_it(plan, state), state.concluded
    confirmed = before is not None and before.confidence == "confirmed"
    if not confirmed or now is None or now.cause or now.status == "healthy":
        return False
    return plan.cause not in now.candidates


def _stands_elsewhere(plan: Plan, state: State) -> bool:
    """Is it the same fault once more, of a variable that was taken back in one place and is set in another?"""
    before, now = _before_it(plan, state), state.concluded
    left = [one for one in now.standing if one.is_set] if now else []
    return before is not None and bool(left) and before.standing != (now.standing if now else ())


def _in_vain(now: Round, plan: Plan, *, finished: bool) -> Next:
    if now.kept:
        return Ended("kept", plan, finished=finished)
    if plan.paths:
        return AskTakeBack(plan, finished)
    return TakeBack(plan) if now.went_on else Ended("in-vain", plan, finished=finished)
