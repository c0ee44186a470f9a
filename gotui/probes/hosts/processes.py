"""Editors, language servers, terminals and shells that still run with another environment than the failing command.

A program keeps the environment it was started with; what changed in start-up files since never reaches it.
"""

from typing import Literal

import msgspec

from gotui.engine.looker import Looker
from gotui.engine.probe import CannotTellError
from gotui.reading import govariables
from gotui.targets.looks import Processes, RunningProgram, RunningPrograms, Unavailable

Sort = Literal["editor", "language-server", "terminal", "shell"]

_EDITORS = (
    *("code", "code-insiders", "code-server", "code-tunnel", "codium", "vscodium", "cursor", "windsurf", "zed"),
    *("zed-editor", "goland", "goland64", "idea", "idea64", "fleet", "sublime_text", "subl", "nvim", "vim", "gvim"),
    *("vi", "emacs", "helix", "hx", "kate", "micro", "electron", "code helper", "code helper (plugin)"),
)
_SERVERS = ("gopls", "dlv", "golangci-lint", "golangci-lint-langserver", "staticcheck", "copilot-language-server")
_TERMINALS = (
    *("tmux", "tmux: server", "screen", "zellij", "gnome-terminal", "gnome-terminal-", "gnome-terminal-server"),
    *("konsole", "xfce4-terminal", "kitty", "alacritty", "wezterm", "wezterm-gui", "xterm", "terminator", "tilix"),
    *("ghostty", "foot", "kgx", "ptyxis", "iterm2", "terminal", "windowsterminal"),
)
_SHELLS = ("bash", "zsh", "fish", "dash", "ksh", "nu", "pwsh", "powershell", "cmd")

SORTS: dict[str, Sort] = {
    **dict.fromkeys(_EDITORS, "editor"),
    **dict.fromkeys(_SERVERS, "language-server"),
    **dict.fromkeys(_TERMINALS, "terminal"),
    **dict.fromkeys(_SHELLS, "shell"),
}
"""Program name, lower case and as the system shortens it (15 characters on Linux), to what it is."""

PLACES = ("/.vscode-server/", "/.vscode-remote/", "/.cursor-server/", "/GoLand", "/JetBrains/", "/Visual Studio Code")
"""Programs that run under another name (node, java) are known by a part of their path."""

TOLD = ("PATH", *(name for name in govariables.ALL if name not in govariables.FACTS))
"""Variables whose values are told. Names only: `GO*` would tell of GOOGLE_API_KEY as well."""

ALSO_COMPARED = (
    *("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TMPDIR", "LD_LIBRARY_PATH", "PKG_CONFIG_PATH", "CPATH"),
    *("LIBRARY_PATH", "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "all_proxy"),
    *("ALL_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR", "TZ", "LANG", "LC_ALL", "DIRENV_DIR", "IN_NIX_SHELL"),
)
"""Variables that change what Go does, of which only the name is told."""

LOOK = Processes(
    programs=tuple(sorted(SORTS)),
    compare=tuple(sorted((*TOLD, *ALSO_COMPARED))),
    values=tuple(sorted(TOLD)),
    places=PLACES,
)


class Outdated(msgspec.Struct, frozen=True):
    """A program that was started with other values.

    `settings` holds its value of each of PATH and Go's variables that differs, None where it is not set there;
    `others` are further names that differ. `sure` is False for shells: what their start-up files and the person
    have exported since is not seen.
    """

    pid: int
    name: str
    sort: Sort
    started: int
    settings: dict[str, str | None]
    others: tuple[str, ...]
    sure: bool


class Running(msgspec.Struct, frozen=True):
    """All that differ, oldest first, and how many were the same, could not be read, or were not reached."""

    outdated: tuple[Outdated, ...]
    same: int = 0
    unreadable: int = 0
    left_out: int = 0


async def running(look: Looker) -> Running:
    """This user's programs whose environment differs from that of the failing command.

    Raises:
        CannotTellError: the running programs could not be looked at.
    """
    observation = await look.look(LOOK)
    if isinstance(observation.seen, RunningPrograms):
        seen = observation.seen
        return Running(tuple(_outdated(one) for one in seen.programs), seen.same, seen.unreadable, seen.cut)
    missing = observation.seen if isinstance(observation.seen, Unavailable) else Unavailable("unexpected")
    raise CannotTellError(missing.reason, missing.detail, (observation.key,))


def _outdated(one: RunningProgram) -> Outdated:
    sort = SORTS.get(one.name, "editor")
    settings = {name: one.values.get(name) for name in one.differs if name in TOLD}
    others = tuple(name for name in one.differs if name not in TOLD)
    return Outdated(one.pid, one.name, sort, one.started, settings, others, sure=sort != "shell")
