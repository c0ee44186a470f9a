"""Where a go usually lies, and the line that puts a folder on PATH. For sessions whose PATH holds no go."""

import asyncio
import posixpath
import re
import shlex

from gotui.engine.looker import Looker
from gotui.engine.probe import CannotTellError
from gotui.probes.hosts.paths import is_file, is_program
from gotui.probes.install import go_starts, gotool
from gotui.probes.sidebyside import first
from gotui.targets.looks import ListFolder, Names

PLACES = (
    *("/usr/local/go/bin", "/usr/lib/go/bin", "/usr/lib/go-*/bin", "/usr/lib/golang/bin", "/usr/local/bin", "/usr/bin"),
    *("/snap/bin", "/opt/go*/bin", "/opt/*/go/bin", "/opt/homebrew/bin", "/home/linuxbrew/.linuxbrew/bin"),
    *("~/sdk/go*/bin", "~/.local/go/bin", "~/.local/share/go/bin", "~/.local/opt/go/bin", "~/.local/bin", "~/go/bin"),
    *("~/.gvm/gos/*/bin", "~/.goenv/versions/*/bin", "~/.asdf/installs/golang/*/go/bin", "~/.g/go/bin"),
    *("~/.local/share/mise/installs/go/*/bin", "~/.nix-profile/bin", "/run/current-system/sw/bin"),
)
"""The official archive, distributions, `go install golang.org/dl/…`, and version managers. `*` is one folder."""

_PLAIN = re.compile(r"[\w/.@%+,-]+")


async def installed(look: Looker) -> str:
    """The first usual folder that holds a go which can be started; the newest of its kind. Empty: none."""
    home = (await gotool.environ(look, "HOME")).get("HOME", "").rstrip("/")
    groups = await asyncio.gather(*(_folders(look, place, home) for place in PLACES))
    return await first((folder for group in groups for folder in group), lambda one: holds_go(look, one)) or ""


async def holds_go(look: Looker, folder: str) -> bool:
    """Is there a go in this folder that this machine can start?"""
    if await go_starts.in_project(look, folder):
        return False
    if not await is_program(look, f"{folder}/go"):
        return False
    try:
        return not await go_starts.problem_of(look, f"{folder}/go")
    except CannotTellError:
        return False


async def _folders(look: Looker, place: str, home: str) -> list[str]:
    if place.startswith("~"):
        if not home:
            return []
        place = home + place[1:]
    before, star, after = place.partition("*")
    if not star:
        return [place]
    above, start = posixpath.split(before)
    seen = (await look.look(ListFolder(above, 200))).seen
    names = [name.rstrip("/") for name in seen.names] if isinstance(seen, Names) else []
    fitting = sorted((name for name in names if name.startswith(start)), key=_age, reverse=True)
    return [f"{above}/{name}{after}" for name in fitting]


def _age(name: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", name)]


async def start_line(look: Looker, folder: str) -> dict[str, str]:
    """`start_file` and `start_line`: where the person's shell wants a folder to be put on PATH, and how.

    For sh and bash that is ~/.profile (go.dev/doc/install), or what bash reads instead of it (bash(1)).
    """
    environ = await gotool.environ(look, "SHELL", "HOME", "ZDOTDIR", "XDG_CONFIG_HOME")
    home, quoted = environ.get("HOME", "").rstrip("/"), shlex.quote(folder)
    shell = posixpath.basename(environ.get("SHELL", ""))
    line = f'export PATH="$PATH:{folder}"' if _PLAIN.fullmatch(folder) else f'export PATH="$PATH":{quoted}'
    if shell == "fish":
        file = f"{environ.get('XDG_CONFIG_HOME') or '~/.config'}/fish/config.fish"
        line = f"set -gx PATH $PATH {quoted}"
    elif shell == "zsh":
        file = f"{environ.get('ZDOTDIR') or '~'}/.zshrc"
    else:
        file = await _login_file(look, home) if shell == "bash" else "~/.profile"
    return {"start_file": file, "start_line": line}


async def _login_file(look: Looker, home: str) -> str:
    names = (".bash_profile", ".bash_login") if home else ()
    return f"~/{await first(names, lambda name: is_file(look, f'{home}/{name}')) or '.profile'}"
