"""Build caches that hold the standard library already: it need not be compiled once more to prove something else."""

import os
import shutil
import tempfile
from pathlib import Path

from gotui.base.i18n import _
from gotui.lab import running
from gotui.lab.errors import LabError
from gotui.lab.locks import locked
from gotui.lab.toolchain import Toolchain
from gotui.probes.compile.hello import FILES

COMMANDS = (("vet", "./..."), ("test", "-count=1", "./..."), ("run", "."))
"""What gotui and the causes do with a project, beside looking at it."""


def standard(toolchain: Toolchain, shared: Path) -> Path:
    """A cache with what a small program and its test need of the standard library; it lies beside the shared one.

    It is made on first need and only copied from.

    Raises:
        LabError: Go cannot build in it.
    """
    home = shared.with_name(f"go-std-{toolchain.version}")
    home.parent.mkdir(parents=True, exist_ok=True)
    with locked(home.with_name(f"{home.name}.lock")):
        if not home.is_dir():
            with tempfile.TemporaryDirectory(prefix=f".{home.name}-", dir=home.parent) as scratch:
                _compile(toolchain, Path(scratch))
                Path(scratch, "cache").replace(home)
    return home


def begun(cache: Path, toolchain: Toolchain) -> Path:
    """A shared cache, which begins with the standard library of this release; raises as `standard` does."""
    mark = cache.with_name(f"{cache.name}.{toolchain.version}")
    std = standard(toolchain, cache)
    with locked(cache.with_name(f"{cache.name}.lock")):
        if not (mark.exists() and cache.is_dir()):
            shutil.copytree(std, cache, copy_function=shutil.copyfile, dirs_exist_ok=True)  # go drops what looks old
            mark.touch()
    return cache


def _compile(toolchain: Toolchain, scratch: Path) -> None:
    for name, text in FILES:
        path = scratch / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    environ = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(scratch),
        "GOENV": "off",
        "GOCACHE": str(scratch / "cache"),
        "GOTOOLCHAIN": "local",
        "GOPROXY": "off",
    }
    for words in COMMANDS:
        done = running.run([str(toolchain.go), *words], cwd=scratch / "hello", environ=environ)
        if done.exit:
            message = _("Go {version} cannot build here:\n{output}")
            raise LabError(message.format(version=toolchain.version, output=done.output.strip()))
    Path(environ["GOCACHE"], "trim.txt").unlink(missing_ok=True)  # whoever owns a copy writes its own
