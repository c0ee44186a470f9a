"""Open a broken sandbox for a person: with gotui in it, or with a shell."""

import os
import shlex
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_cache_path

from gotui.base import i18n
from gotui.base.i18n import _
from gotui.engine.catalogue import Catalogue
from gotui.engine.causes import Cause
from gotui.lab import toolchain
from gotui.lab.environment import gotui_argv, gotui_environ
from gotui.lab.own import own
from gotui.lab.sandbox import Sandbox, build
from gotui.session.golang import GO, go_catalogue
from gotui.session.places import project_of
from gotui.targets.heldfolder import SANDBOX, held_folder
from gotui.telling.parting import PASSING

Say = Callable[[str], object]
Launch = Callable[[Sandbox, Mapping[str, str]], int]
"""Work in a sandbox, with these variables besides its own, and return an exit code."""

OF_THE_TERMINAL = (
    "TERM",
    "COLORTERM",
    "TERM_PROGRAM",
    "NO_COLOR",
    "COLUMNS",
    "LINES",
    "SHELL",
    "TMUX",
    "WT_SESSION",
    "SSH_CONNECTION",
)


def list_causes(catalogue: Catalogue | None = None) -> list[Cause]:
    """The causes that have a sandbox, by name."""
    return [cause for cause in (catalogue or go_catalogue()).causes() if cause.reproduce is not None]


def start(cause_id: str, launch: "Launch | None" = None, say: Say = print) -> int:
    """Build the sandbox of a cause, say what is broken, let gotui find it, and remove the sandbox.

    Raises:
        LabError: the sandbox cannot be built here.
        UnknownNameError: there is no such cause.
    """
    with _opened(cause_id, say) as sandbox:
        code = (launch or guided)(sandbox, _terminal())
    command = shlex.join([sys.argv[0], "why", "go", "test", "./..."])
    say(
        _("The sandbox is removed, and its session with it. In a project of your own: {command}").format(
            command=command
        )
    )
    return code


def shell(cause_id: str, say: Say = print) -> int:
    """As `start`, with the person's shell instead of gotui."""
    with _opened(cause_id, say) as sandbox:
        say(_("Leave with exit; then the sandbox is removed."))
        return sandbox.in_terminal([os.environ.get("SHELL") or "/bin/sh"], _terminal())


def guided(sandbox: Sandbox, terminal: Mapping[str, str]) -> int:
    """A guided gotui session in the sandbox, begun with its failing command."""
    words = ["--lang", i18n.language(), "why", "-C", str(sandbox.folder), "--", *sandbox.failing]
    return sandbox.in_terminal(gotui_argv(words), {**terminal, **gotui_environ(), PASSING: "1"})


@contextmanager
def _opened(cause_id: str, say: Say) -> Iterator[Sandbox]:
    cause = go_catalogue().cause(cause_id)
    folder = toolchain.toolchain_folder(os.environ)
    go = own(toolchain.find(os.environ, project_of(os.getcwd(), GO.markers)), folder)
    gocache = user_cache_path("gotui", appauthor=False) / "lab" / f"go-build-{go.version}"
    with held_folder(SANDBOX) as root:
        sandbox = None
        try:
            other = toolchain.needed(cause, go, folder)
            sandbox = build(cause, go, Path(root, "s"), gocache, own(other, folder) if other else None)
            say(_("Broken on purpose, with Go {version}: {folder}").format(version=go.version, folder=sandbox.folder))
            say(_("The command that fails: {command}").format(command=shlex.join(sandbox.failing)))
            yield sandbox
        finally:
            if sandbox is not None:
                sandbox.remove()


def _terminal() -> dict[str, str]:
    return {name: os.environ[name] for name in OF_THE_TERMINAL if name in os.environ}
