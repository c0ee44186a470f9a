"""Fold a session's events into what is so now. The only way to know anything about a session."""

from collections.abc import Iterable
from typing import Literal, cast, get_args

import msgspec
from msgspec.structs import replace

from gotui.engine.causes import Phase
from gotui.engine.events import (
    ActionBegan,
    ActionEnded,
    Agreed,
    Answered,
    Asked,
    Concluded,
    Consented,
    Entered,
    Event,
    FixBegan,
    FixEnded,
    Found,
    Heard,
    Interrupted,
    Noted,
    Observed,
    Planned,
    Record,
    Remarked,
    Resumed,
    Started,
    Verified,
    WentOn,
)
from gotui.engine.findings import Finding, Subject
from gotui.engine.said import SAID, Origin, Said
from gotui.engine.said import Started as Inner
from gotui.targets.looks import Effect

_SPOKEN = frozenset(get_args(Phase)) - {"cannot-be-run"}

StepStatus = Literal["running", "asking", "done"]


class Step(msgspec.Struct):
    """One node of the path. `entered` is a moment in seconds since 1970, `ms` how long its answer took."""

    node: str
    entered: float
    status: StepStatus = "running"
    probe: str = ""
    finding: Finding | None = None
    answer: str = ""
    ms: int = 0


FixStatus = Literal["planned", "refused", "agreed", "applying", "applied", "undoing", "undone", "stuck"]


class FixState(msgspec.Struct):
    """One plan of this session. `begun` and `ended` are indexes of its actions; `after` the digests they left.

    `verified` is the run of the command that has to pass after it, None while there was none.
    """

    planned: Planned
    at: float
    status: FixStatus = "planned"
    by: str = ""
    signer: str = ""
    begun: set[int] = msgspec.field(default_factory=set)
    ended: set[int] = msgspec.field(default_factory=set)
    after: dict[str, str] = {}
    detail: str = ""
    verified: Verified | None = None

    @property
    def passed(self) -> bool | None:
        """Did the command that has to pass do so? None while it was not run."""
        return self.verified.passed if self.verified else None


class Place(msgspec.Struct):
    """Where a walk stood when it went on after a fix."""

    steps: list[Step]
    noted: list[Noted]
    concluded: Concluded | None
    assumed: dict[str, str | None]


class State(msgspec.Struct):
    """A session, folded. `asked` is the effect that waits for consent.

    `noted` are the causes found on the path so far; `assumed` the variables that a fix wants in the person's shell,
    None for one to be unset, and that the walk takes for done. `left` is where the walk stood before it went on after a
    fix, by its plan.
    """

    flow: str = ""
    flow_hash: str = ""
    subject: Subject = msgspec.field(default_factory=lambda: Subject(folder="/"))
    gotui: str = ""
    target: str = ""
    trace: str = ""
    shell: str = ""
    steps: list[Step] = []
    observations: dict[str, Observed] = {}
    consents: dict[Effect, bool] = {}
    asked: Effect | None = None
    noted: list[Noted] = []
    concluded: Concluded | None = None
    assumed: dict[str, str | None] = {}
    left: dict[str, Place] = {}
    verified: Verified | None = None
    fixes: dict[str, FixState] = {}
    remarks: list[Remarked] = []
    interrupted: str = ""
    started: float = 0.0
    updated: float = 0.0

    @property
    def current(self) -> Step | None:
        """The node the walk stands at; None before the first and after the end."""
        return self.steps[-1] if self.steps and self.concluded is None else None

    @property
    def values(self) -> dict[str, str]:
        """The values of all findings on the path, and those of the verdict, which count before them."""
        values = {name: value for step in self.steps if step.finding for name, value in step.finding.values.items()}
        return values | (self.concluded.values if self.concluded else {})

    @property
    def said(self) -> Said | None:
        """What the person's command said; None where nobody heard it."""
        for step in self.steps:
            if step.probe == SAID and step.finding and step.finding.outcome in _SPOKEN:
                finding = step.finding
                exit_code = finding.values.get("exit", "")
                return Said(
                    cast("Phase", finding.outcome),
                    finding.text,
                    int(exit_code) if exit_code else None,
                    cast("Origin", finding.values.get("origin", "ran")),
                    finding.evidence,
                    tuple(finding.values.get("mute", "").split()),
                    seconds=finding.values.get("seconds", ""),
                    started=_uncut(finding.started),
                    command=finding.values.get("command", ""),
                )
        return None

    @property
    def at_work(self) -> Subject:
        """What the looks are about: the command that the person's own one started, where that is known."""
        inner = self.said.started if self.said else None
        if inner is None:
            return self.subject
        return replace(self.subject, failing=inner.argv, folder=inner.folder, environ=inner.environ)

    @property
    def passed_this_time(self) -> bool:
        """Has the command just passed, of which the person says that it fails? After a fix that is what it should."""
        said = self.said
        return self.subject.fails and not self.left and said is not None and not said.failed

    def step(self, node: str) -> Step | None:
        """The step at `node`, if the path goes through it."""
        return next((step for step in self.steps if step.node == node), None)

    def add(self, event: Event, at: float) -> None:
        """Take in one event. What a later gotui may add is passed over."""
        self.updated = at
        match event:
            case Started():
                _started(self, event, at)
            case Entered():
                _entered(self, event, at)
            case Found():
                _finding(self, event)
            case Answered():
                _answered(self, event, at)
            case Observed():
                self.observations[event.key] = event
            case Asked() | Consented() | Heard():
                _consent(self, event)
            case Noted() | Concluded() | WentOn():
                _verdict(self, event)
            case Verified():
                _verified(self, event)
            case Interrupted() | Resumed() | Remarked():
                _taken_up(self, event)
            case _:
                _fix(self, event, at)


def _uncut(inner: Inner | None) -> Inner | None:
    """What was cut from a session is not what the command was given: it cannot be repeated."""
    if inner is None:
        return None
    from gotui.base.redact import CUT

    if CUT not in " ".join((*inner.argv, *inner.environ.values())):
        return inner
    kept = {name: value for name, value in inner.environ.items() if CUT not in value}
    return replace(inner, environ=kept, alone=False)


def fold(records: Iterable[Record]) -> State:
    """The state after `records`."""
    state = State()
    for record in records:
        state.add(record.event, record.at)
    return state


def _started(state: State, event: Started, at: float) -> None:
    state.flow, state.flow_hash, state.subject = event.flow, event.flow_hash, event.subject
    state.gotui, state.target, state.trace, state.shell = event.gotui, event.target, event.trace, event.shell
    state.started = at


def _taken_up(state: State, event: Interrupted | Resumed | Remarked) -> None:
    """What was agreed to does not hold for another day and another shell."""
    if isinstance(event, Remarked):
        state.remarks.append(event)
        return
    state.interrupted = event.why if isinstance(event, Interrupted) else ""
    if isinstance(event, Resumed):
        state.consents.clear()


def _entered(state: State, event: Entered, at: float) -> None:
    """Entering a node again takes the path back to it: what came after no longer holds."""
    earlier = state.step(event.node)
    if earlier is not None:
        del state.steps[state.steps.index(earlier) :]
        state.noted = [noted for noted in state.noted if state.step(noted.node)]
    state.steps.append(Step(event.node, at))
    state.concluded, state.asked, state.interrupted = None, None, ""


def _verdict(state: State, event: Noted | Concluded | WentOn) -> None:
    match event:
        case Noted():
            state.noted.append(event)
        case Concluded():
            state.concluded = event
        case WentOn():
            state.left[event.plan] = Place(state.steps, state.noted, state.concluded, state.assumed)
            state.steps, state.noted, state.concluded, state.verified = [], [], None, None
            state.assumed = state.assumed | {**event.set, **dict.fromkeys(event.unset)}


def _verified(state: State, event: Verified) -> None:
    state.verified = event
    latest = next((fix for fix in reversed(state.fixes.values()) if fix.status == "applied"), None)
    if latest is not None:
        latest.verified = event


def _finding(state: State, event: Found) -> None:
    step = state.step(event.node)
    if step is None:
        return
    step.status, step.probe, step.finding, step.ms = "done", event.probe, event.finding, event.ms


def _answered(state: State, event: Answered, at: float) -> None:
    step = state.step(event.node)
    if step is None:
        return
    step.status, step.answer, step.ms = "done", event.answer, max(round((at - step.entered) * 1000), 0)


def _consent(state: State, event: Asked | Consented | Heard) -> None:
    if isinstance(event, Asked):
        state.asked = event.effect
        step = state.step(event.node)
        if step is not None:
            step.status = "asking"
        return
    if isinstance(event, Heard):
        state.subject = replace(state.subject, said=event.words)
    else:
        state.consents[event.effect] = event.allowed
    state.asked = None
    if state.steps and state.steps[-1].status == "asking":
        state.steps[-1].status = "running"


def _fix(state: State, event: Planned | Agreed | FixBegan | ActionBegan | ActionEnded | FixEnded, at: float) -> None:
    if isinstance(event, Planned):
        state.fixes.pop(event.plan, None)  # the latest stands last
        state.fixes[event.plan] = FixState(event, at)
    fix = state.fixes.get(event.plan)
    if fix is None:
        return
    match event:
        case Agreed():
            fix.status, fix.by, fix.signer = "agreed" if event.allowed else "refused", event.by, event.signer
        case FixBegan():
            fix.status = "undoing" if event.undo else "applying"
            if not event.undo:
                fix.begun, fix.ended, fix.after, fix.verified = set(), set(), {}, None
        case ActionBegan():
            fix.begun.add(event.action)
        case ActionEnded():
            fix.ended.add(event.action)
            fix.after.update(event.after)
        case FixEnded():
            fix.status, fix.detail, state.verified = event.status, event.detail, None
            if event.status == "undone" and (back := state.left.pop(event.plan, None)):
                state.steps, state.noted = back.steps, back.noted
                state.concluded, state.assumed = back.concluded, back.assumed
