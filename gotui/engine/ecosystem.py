"""What the engine is handed of a language's tools; it knows none by itself."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from gotui.base.i18n import _
from gotui.engine.probe import Probes


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


@dataclass(frozen=True)
class Ecosystem:
    """The tools of one language.

    `home` is the folder of its flows, causes and myths. `markers` are names of files and folders of which one stands
    at the top of a project, `why` is the flow that finds out why a command fails. `fixing` are variables that commands
    of fixes are run with. `details` are gettext messages: what its probes say in gotui's words beside a reason.
    `index` is the file that holds the index of `home`: it is believed, so that it must come from where gotui itself
    comes from. `scratch` are the files, name and text, that each folder for looks to work in starts with.
    """

    home: Path
    probes: Probes
    markers: tuple[str, ...] = ()
    why: str = ""
    settings: Settings = field(default_factory=NoSettings)
    fixing: Mapping[str, str] = field(default_factory=dict)
    details: tuple[str, ...] = ()
    index: Path | None = None
    scratch: Mapping[str, str] = field(default_factory=dict)
