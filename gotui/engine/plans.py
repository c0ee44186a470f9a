"""A plan: what one fix would change, as data, before anything is changed."""

import hashlib

import msgspec

from gotui.base.texts import Words
from gotui.engine.causes import Grade
from gotui.targets.looks import Effect


class FileChange(msgspec.Struct, frozen=True, tag="file", tag_field="action", omit_defaults=True):
    """The bytes of one file after the fix; None removes it.

    `path` is absolute and no symlink. `before` is the digest of what is there now (see `gotui.fixes.files`); at
    apply it must still hold. `mode`, `folders`, which are made for it, and `like`, a file whose owner and attributes it
    gets, count only for a file that is not there yet.
    """

    path: str
    before: str
    after: bytes | None
    mode: int = 0o644
    folders: tuple[str, ...] = ()
    like: str = ""


class Command(msgspec.Struct, frozen=True, tag="command", tag_field="action", omit_defaults=True):
    """A program to run. `changes` are the absolute paths it may write, `before` their digests."""

    argv: tuple[str, ...]
    cwd: str
    changes: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    effect: Effect = "reads"


Action = FileChange | Command


class Plan(msgspec.Struct, frozen=True, omit_defaults=True):
    """Everything one fix of a cause would do here.

    `set` and `unset` are for the person's own shell, which no other program can change. `instead` is a command to
    use from now on, as it is typed. `verify` is the command that has to pass afterwards, without the variables of
    `left_out`, which were given before it.
    """

    cause: str
    fix: int
    title: Words
    grade: Grade
    folder: str
    verify: tuple[str, ...]
    actions: tuple[Action, ...] = ()
    set: dict[str, str] = {}
    unset: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    by_hand: tuple[Words, ...] = ()

    @property
    def id(self) -> str:
        """Short name of this very plan: it changes with every byte that would be written."""
        return name_of(self.encoded())

    def encoded(self) -> bytes:
        """The plan as one JSON document; equal plans have equal bytes."""
        return _encoder.encode(self) + b"\n"

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path the plan may change, in order."""
        paths: list[str] = []
        for action in self.actions:
            paths += [action.path] if isinstance(action, FileChange) else action.changes
        return tuple(dict.fromkeys(paths))


def name_of(encoded: bytes) -> str:
    """What a plan with these bytes is called."""
    return hashlib.sha256(encoded).hexdigest()[:16]


_encoder = msgspec.json.Encoder(order="deterministic")


def decoded(body: bytes) -> Plan:
    """A plan from its JSON; raises msgspec.DecodeError."""
    return msgspec.json.decode(body, type=Plan)
