"""What the engine is handed of a language's tools; it knows none by itself."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from pathlib import Path
from typing import Literal, Protocol

import msgspec

from gotui.base.i18n import _
from gotui.engine.causes import Cause
from gotui.engine.facts import FactBook
from gotui.engine.picture import Picture
from gotui.engine.probe import Looker, Probes
from gotui.engine.said import Unfit
from gotui.engine.standing import Standing


class NoSettingsError(Exception):
    """There is no file in which settings could be kept; the message is for people."""


class Settings(Protocol):
    """The file in which the tools keep a person's settings: where it is, and what its text says. Nothing is read."""

    def place(self, environ: Mapping[str, str], folder: str) -> str:
        """The absolute path of the file that counts for commands in a folder.

        Raises:
            NoSettingsError: there is none.
        """
        ...

    def values(self, text: str) -> Mapping[str, str]:
        """The value of each setting in the file's text."""
        ...

    def changed(self, text: str, new: Mapping[str, str], unset: Collection[str]) -> str:
        """The text with other values; what says nothing of these settings stays."""
        ...


class NoSettings:
    """Tools that keep no settings."""

    def place(self, environ: Mapping[str, str], folder: str) -> str:
        raise NoSettingsError(_("These tools keep no settings in a file."))

    def values(self, text: str) -> Mapping[str, str]:
        return {}

    def changed(self, text: str, new: Mapping[str, str], unset: Collection[str]) -> str:
        return text


class Terms(msgspec.Struct, frozen=True):
    """What a person's consent is for, beside the command and its folder.

    `programs` tell of programs of the project that settings make the command start: setting and path. `scope` is the
    same for the same command, folder and environment, and for no other. `unfit`: why it is not run here at all.
    """

    programs: tuple[str, ...] = ()
    scope: str = ""
    unfit: Unfit = ""


class Glance(msgspec.Struct, frozen=True):
    """One word of what is so here: the tools, the project or a setting. `kind` says which; `value` is empty where there
    is none. `odd`: it is seldom so, and has led people astray."""

    kind: Literal["tools", "project", "setting"]
    name: str
    value: str
    odd: bool = False


def scope_of(*parts: object) -> str:
    """A scope that only the same parts have; they are of what JSON can hold."""
    import hashlib
    import json

    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


async def _plain_terms(look: Looker) -> Terms:
    return Terms(scope=scope_of(look.subject.failing, look.subject.folder))


async def _unknown(look: Looker, names: Collection[str]) -> tuple[Standing, ...]:
    return ()


async def _no_picture(look: Looker, cause: Cause, values: Mapping[str, str]) -> Picture | None:
    return None


async def _none_around(look: Looker, name: str) -> Picture | None:
    return None


async def _unseen(look: Looker) -> tuple[Glance, ...]:
    return ()


def _nothing(environ: Mapping[str, str], folder: str) -> tuple[str, ...]:
    return ()


class Ecosystem(msgspec.Struct, frozen=True):
    """The tools of one language.

    `home` is the folder of its flows, causes and myths. `markers` are names of files and folders of which one stands
    at the top of a project, `reaches` tells other folders that belong to the one at a folder, and `starters` are
    variables that make programs start others. `terms` says what consent is for, `standing` where
    variables are set, `picture` how the dependency came to be that a cause is about, and `around` the same of one that
    is named, the project's own where none is. `why` is the flow that finds out why a
    command fails. `fixing` are variables that commands of fixes are run with. `details` are gettext messages: what its
    probes say in gotui's words beside a reason. `index` is the file that holds the index of `home`: it is believed, so
    that it must come from where gotui itself comes from. `scratch` are the files, name and text, that each folder for
    looks to work in starts with. `afresh` is a command that goes by no result of before, nor of once: empty where
    nothing is known of such a one. `facts` are what two machines are compared by.
    `glance` is what a person is told at once of a folder, read in a moment.
    """

    home: Path
    probes: Probes
    markers: tuple[str, ...] = ()
    reaches: Callable[[Mapping[str, str], str], tuple[str, ...]] = _nothing
    starters: Callable[[], tuple[str, ...]] = tuple
    terms: Callable[[Looker], Awaitable[Terms]] = _plain_terms
    standing: Callable[[Looker, Collection[str]], Awaitable[tuple[Standing, ...]]] = _unknown
    picture: Callable[[Looker, Cause, Mapping[str, str]], Awaitable[Picture | None]] = _no_picture
    around: Callable[[Looker, str], Awaitable[Picture | None]] = _none_around
    why: str = ""
    settings: Settings = msgspec.field(default_factory=NoSettings)
    fixing: Mapping[str, str] = {}
    details: tuple[str, ...] = ()
    index: Path | None = None
    scratch: Mapping[str, str] = {}
    afresh: Callable[[tuple[str, ...]], tuple[str, ...]] = lambda _argv: ()
    facts: FactBook | None = None
    glance: Callable[[Looker], Awaitable[tuple[Glance, ...]]] = _unseen
