"""A session is its list of events. Everything shown, resumed, exported or replayed is folded from them."""

from typing import Literal

import msgspec

from gotui.base import texts
from gotui.engine.causes import Grade
from gotui.engine.findings import Finding, Subject
from gotui.engine.picture import Picture
from gotui.engine.said import Unfit, Words
from gotui.engine.standing import Standing
from gotui.targets.looks import Effect, Look, Seen

Status = Literal["cause-found", "healthy", "inconclusive", "not-allowed", "error"]
Confidence = Literal["confirmed", "likely"]


class _Event(msgspec.Struct, frozen=True, tag_field="event", omit_defaults=True):
    pass


class Started(_Event, frozen=True, tag="started"):
    """A session begins: which flow, about what, on which target; `shell` is what lines are for that a person types."""

    flow: str
    flow_hash: str
    subject: Subject
    gotui: str
    target: str = "local"
    trace: str = ""
    shell: str = ""


class Observed(_Event, frozen=True, tag="observed"):
    """One look was made. `ms` is its duration in milliseconds."""

    key: str
    look: Look
    seen: Seen
    ms: int = 0


class Entered(_Event, frozen=True, tag="entered"):
    """The walk arrived at a node."""

    node: str


class Found(_Event, frozen=True, tag="found"):
    """A probe answered its node. `ms` is how long the person waited for it."""

    node: str
    probe: str
    finding: Finding
    ms: int = 0


class Answered(_Event, frozen=True, tag="answered"):
    """A person answered a question (`by` "person"), or nobody was there to (`by` "nobody")."""

    node: str
    answer: str
    by: Literal["person", "nobody"] = "person"


class Asked(_Event, frozen=True, tag="asked"):
    """Consent is needed before a probe of this effect may run, on terms that stand beside it (`Terms`).

    `lendable`: it is about the person's command as a whole, which may run in their terminal instead.
    """

    node: str
    effect: Effect
    command: tuple[str, ...] = ()
    folder: str = ""
    programs: tuple[str, ...] = ()
    scope: str = ""
    unfit: Unfit = ""
    lendable: bool = False


class Consented(_Event, frozen=True, tag="consented"):
    """A person, a flag or an earlier session allowed or refused an effect."""

    effect: Effect
    allowed: bool
    by: Literal["person", "flag", "remembered"] = "person"


class Heard(_Event, frozen=True, tag="heard"):
    """Instead of being run here the person's command ran in their terminal, as they chose; these are its words."""

    node: str
    words: Words


class Noted(_Event, frozen=True, tag="noted"):
    """A cause was found at a node from which the walk went on. `standing` tells where variables are set that its fixes
    take back."""

    node: str
    cause: str
    confidence: Confidence = "confirmed"
    values: dict[str, str] = {}
    lines: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    standing: tuple[Standing, ...] = ()


class Concluded(_Event, frozen=True, tag="concluded"):
    """The walk ended: at a cause, or at one of the flow's own ends.

    `cause` is what explains the symptom best; `also` are the others that were noted, best first. Without a cause,
    `candidates` are those that it may be all the same, best first. `standing` is as in `Noted`. `picture` is how the
    dependency that the cause is about came to be what it is.
    """

    status: Status
    cause: str = ""
    end: str = ""
    confidence: Confidence = "confirmed"
    values: dict[str, str] = {}
    lines: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    standing: tuple[Standing, ...] = ()
    picture: Picture | None = None


class WentOn(_Event, frozen=True, tag="went-on"):
    """After a fix, named by its plan, the walk starts anew; undoing the fix takes it back to where it was.

    `set` and `unset` are taken for done in the person's own shell.
    """

    plan: str = ""
    set: dict[str, str] = {}
    unset: tuple[str, ...] = ()


class Resumed(_Event, frozen=True, tag="resumed"):
    """A session was taken up again, perhaps by a newer gotui."""

    gotui: str


class Interrupted(_Event, frozen=True, tag="interrupted"):
    """gotui was asked to stop before the walk had ended."""

    why: str


class Verified(_Event, frozen=True, tag="verified"):
    """The failing command was run again."""

    key: str
    passed: bool


class Planned(_Event, frozen=True, tag="planned"):
    """A fix was planned and shown. `plan` names this very plan, `actions` says in a few words what it would do."""

    plan: str
    cause: str
    fix: int
    title: texts.Words
    grade: Grade
    actions: tuple[str, ...] = ()


class Agreed(_Event, frozen=True, tag="agreed"):
    """A plan was agreed to or refused; `signer` is the second person, where the policy asks for one."""

    plan: str
    allowed: bool
    by: Literal["person", "flag"] = "person"
    signer: str = ""


class FixBegan(_Event, frozen=True, tag="fix-began"):
    """What the plan may change is kept; from here on actions follow, or their undoing."""

    plan: str
    undo: bool = False


class ActionBegan(_Event, frozen=True, tag="action-began"):
    """Journal: the plan's action with this index is about to happen, or to be undone."""

    plan: str
    action: int


class ActionEnded(_Event, frozen=True, tag="action-ended"):
    """Journal: it has happened. `after` are the digests of the paths it may have changed."""

    plan: str
    action: int
    after: dict[str, str] = {}


class FixEnded(_Event, frozen=True, tag="fix-ended"):
    """How it ended: applied, undone (also after a failure), or stuck where the person changed the same files."""

    plan: str
    status: Literal["applied", "undone", "stuck"]
    detail: str = ""


class Remarked(_Event, frozen=True, tag="remarked"):
    """Somebody who helps wrote this beside the session; `when` in seconds since 1970."""

    by: str
    text: str
    when: float


Event = (
    Started
    | Observed
    | Entered
    | Found
    | Answered
    | Asked
    | Consented
    | Heard
    | Noted
    | Concluded
    | WentOn
    | Resumed
    | Interrupted
    | Verified
    | Planned
    | Agreed
    | FixBegan
    | ActionBegan
    | ActionEnded
    | FixEnded
    | Remarked
)


class Record(msgspec.Struct, frozen=True):
    """An event as stored: its place in the session and the moment, in seconds since 1970 UTC."""

    seq: int
    at: float
    event: Event
