"""A plan as a file for a second person, who reads and signs it: every change, and of contents what is different.

What it takes to apply a plan is worked out anew where it is applied, and has to be the same: so no secret stands in the
file, and none is missing. The digests bind what is not shown. It is the same file in whatever language gotui speaks.
"""

import hashlib

import msgspec

from gotui.base.i18n import N_, translate
from gotui.base.redact import CUT, Redactor
from gotui.base.texts import Lang, Text, Words
from gotui.engine.causes import Grade
from gotui.engine.plans import Action, Command, FileChange, Plan
from gotui.fixes import files
from gotui.fixes.difference import Look, difference


class Contents(msgspec.Struct, frozen=True):
    """What a file will hold: how many bytes, and their SHA-256."""

    bytes: int
    sha256: str


class ShownChange(msgspec.Struct, frozen=True, tag="file", tag_field="action", omit_defaults=True):
    """A `FileChange` without contents. `lines` is the difference, without the lines around it; of a file that is moved
    as it is there is none, and `like` says from where."""

    path: str
    before: str
    after: Contents | None
    mode: int
    folders: tuple[str, ...]
    like: str
    lines: tuple[str, ...]


class PlanFile(msgspec.Struct, frozen=True, omit_defaults=True):
    """All of a plan but contents of files. `plan` is its name, the hash of all of it; `hidden` says that secrets in it
    are not shown."""

    plan: str
    cause: str
    fix: int
    title: Words
    grade: Grade
    folder: str
    verify: tuple[str, ...]
    actions: tuple[ShownChange | Command, ...] = ()
    set: dict[str, str] = {}
    unset: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    by_hand: tuple[Words, ...] = ()
    hidden: Words = ""


_CHINESE: Lang = "zh"
_HIDDEN = N_("Secrets are not shown. Applying it takes none from here: the plan is worked out anew, and compared.")

_encoder = msgspec.json.Encoder(order="deterministic")


def plan_file(plan: Plan, redactor: Redactor) -> bytes:
    """The file's bytes; the same plan, of what is there now, gives the same.

    Raises:
        FixError: what a file holds now cannot be read.
    """
    moved = {action.like for action in plan.actions if isinstance(action, FileChange)}
    actions = tuple(_shown(action, moved, redactor) for action in plan.actions)
    whole = PlanFile(
        plan.id,
        plan.cause,
        plan.fix,
        plan.title,
        plan.grade,
        plan.folder,
        plan.verify,
        actions,
        plan.set,
        plan.unset,
        plan.instead,
        plan.left_out,
        plan.by_hand,
    )
    shown = redactor.event(whole)
    if CUT in _encoder.encode(shown).decode():
        shown = msgspec.structs.replace(shown, hidden=Text(_HIDDEN, translate(_HIDDEN, _CHINESE)))
    return msgspec.json.format(_encoder.encode(shown), indent=1) + b"\n"


def _shown(action: Action, moved: set[str], redactor: Redactor) -> ShownChange | Command:
    if isinstance(action, Command):
        return action
    after = None if action.after is None else Contents(len(action.after), hashlib.sha256(action.after).hexdigest())
    lines: tuple[str, ...] = ()
    if not action.like and action.path not in moved:
        now = files.entries(action.path)
        before = now[0].data if now and now[0].kind == "file" else None
        lines = tuple(difference(action.path, before, action.after, Look(redactor, context=0, most=None, lang="en")))
    return ShownChange(action.path, action.before, after, action.mode, action.folders, action.like, lines)
