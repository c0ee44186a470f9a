"""Put a faulty value in each place where it can come from, and do what a fix prints, in a real shell."""

import json
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

from gotui.base.shells import shell_of
from gotui.engine.causes import Cause, Reproduce, UnsetStep
from gotui.engine.causetexts import told_fixes
from gotui.engine.standing import here
from gotui.lab.environment import system_path
from gotui.lab.sandbox import Sandbox
from gotui.reading import govariables
from gotui.session.sessions import Sessions
from gotui.telling.page import typed_lines

from .inprocess import CATALOGUE, gotui

Origin = Literal["given", "exported", "start-up file", "stored"]
ORIGINS: tuple[Origin, ...] = ("given", "exported", "start-up file", "stored")

SHELLS = ("bash", "dash", "busybox", "zsh", "fish", "pwsh")

START_FILES = {"zsh": ".zshenv", "fish": ".config/fish/config.fish", "pwsh": ""}
"""Where each shell reads its variables, below the home folder; .profile where nothing else is said."""


def variables() -> Iterator[tuple[str, str, str]]:
    """Causes that a variable brings about, by what their files say: cause, variable, value. None whose fix needs a
    network."""
    for cause in CATALOGUE.causes():
        steps = [step for fix in cause.fixes if not fix.online for step in fix.given]
        names = {name for step in steps if isinstance(step, UnsetStep) for name in step.names}
        how = cause.reproduce
        for name, value in {**(how.env if how else {}), **(how.goenv if how else {})}.items():
            if value and (name in names or any(one.startswith("{") for one in names)):
                yield cause.id, name, value


def reaches(name: str, origin: Origin) -> bool:
    """Can the variable come from there?"""
    return origin != "stored" or (name in govariables.ALL and govariables.in_file(name))


def moved(cause: Cause, name: str, value: str, origin: Origin) -> Cause:
    """The cause, with its fault built from another place."""
    how = cause.reproduce
    assert isinstance(how, Reproduce)
    env = {one: text for one, text in how.env.items() if one != name}
    goenv = {one: text for one, text in how.goenv.items() if one != name}
    if origin == "stored":
        goenv[name] = value
    elif origin != "given":
        env[name] = value
    return msgspec.structs.replace(cause, reproduce=msgspec.structs.replace(how, env=env, goenv=goenv))


def installed(shell: str) -> list[str]:
    """The shell as an argv that takes a script; empty where it is not installed."""
    program = shutil.which(shell, path=system_path())
    if program is None:
        return []
    return [program, "sh", "-c"] if shell == "busybox" else [program, "-c"]


def start_file(sandbox: Sandbox, shell: str, name: str) -> Path:
    """A start-up file of this shell that exports what the sandbox's environment has."""
    path = sandbox.root / "home" / START_FILES.get(shell, ".profile")
    path.parent.mkdir(parents=True, exist_ok=True)
    value = shlex.quote(sandbox.environ[name])
    path.write_text(f"# mine\n{f'set -gx {name} {value}' if shell == 'fish' else f'export {name}={value}'}\n")
    return path


def asked(sandbox: Sandbox, command: list[str]) -> dict[str, Any]:
    """The document of `gotui why` for a command as it is typed."""
    argv = [f"-C{sandbox.folder}", "--allow", "network", "--json", "--", *command]
    document = json.loads(gotui(sandbox, ["why", *argv]).stdout)
    assert isinstance(document, dict)
    return document


def recommended(sandbox: Sandbox, document: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The lines to type of the first fix, and all of it as it is printed."""
    state = Sessions.open(sandbox.environ, "en").read(document["session"])
    assert state.concluded is not None
    cause = here(CATALOGUE.cause(state.concluded.cause), state.concluded.standing, state.subject, state.values)
    first = min(told_fixes(cause, state.values).items())[1]
    shell = shell_of(sandbox.environ, "linux")
    printed = document["causes"][0]["fix"][0]["lines"]
    return [line for step in first.steps for line in typed_lines(step, shell)], printed


def still_exports(sandbox: Sandbox, argv: list[str], file: Path, name: str) -> bool:
    """Does a shell that reads this start-up file have the variable?"""
    return sandbox.run([*argv, f". {shlex.quote(str(file))}\nprintenv {name}"], {name: ""}).stdout.strip() != ""


def filled(sandbox: Sandbox, value: str) -> str:
    """A value of a cause's file with the places of this sandbox."""
    other = str(sandbox.other.goroot) if sandbox.other else ""
    return value.replace("{sandbox}", str(sandbox.root)).replace("{other_goroot}", other)
