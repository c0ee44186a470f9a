"""gotui as another user than the one who runs the tests, who may read neither that one's home nor Python in it."""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import gotui

from ..ordinaryuser import open_folder
from .conftest import PROJECT, Done

NUMBER = 54321
"""No user has it, as is usual in containers."""

needs_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0 or not (shutil.which("unshare") and shutil.which("setpriv")),
    reason="only root may become another user (unshare and setpriv of util-linux)",
)

_ENTER = (
    'mount --bind "$1" "$4/python" && mount --bind "$2" "$4/site" && mount --bind "$3" "$4/lib/gotui" && shift 4 &&'
)


class Stranger:
    """A user without a name, with a home, a project and a folder of temporary files of their own."""

    def __init__(self, folder: Path, box: Path | None = None) -> None:
        self.folder = folder
        self.home, self.project, self.temporary = folder / "home", folder / "work" / "p", folder / "tmp"
        for own in (self.home, self.project.parent, self.project, self.temporary):
            own.mkdir(mode=0o755)
        for name, text in PROJECT.items():
            (self.project / name).write_text(text)
        for path in (self.home, self.temporary, self.project.parent, self.project, *self.project.iterdir()):
            os.chown(path, NUMBER, NUMBER)
        self._box = box or folder / "box"
        for place in ("python", "site", "lib/gotui"):
            (self._box / place).mkdir(parents=True, exist_ok=True)
        self.environ = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "PWD": str(self.project),
            "LANG": "C.UTF-8",
            "PYTHONPATH": f"{self._box}/site:{self._box}/lib",
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def gotui(self, *words: str, before: str = "", user: int = NUMBER, first: bool = False, **environ: str) -> Done:
        """Run gotui in the project; `before` is a shell line that root runs there, in a mount namespace of its own.

        `first`: as the first process of a namespace, to which orphans fall.
        """
        python = self._box / "python" / Path(sys.executable).resolve().relative_to(Path(sys.base_prefix).resolve())
        become = ("setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "--inh-caps=-all")
        script = f'{_ENTER}{before}\nexec "$@"'
        given = [f"{name}={value}" for name, value in {**self.environ, **environ}.items()]
        argv = [*become, "env", "-i", *given, str(python), "-P", "-m", "gotui", *words]
        apart = ["unshare", "-m", *(("-pf", "--mount-proc") if first else ())]
        process = subprocess.run(
            [*apart, "/bin/sh", "-c", script, "sh", *self._bound(), str(self._box), *argv],
            cwd=self.project,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=200,
            check=False,
        )
        return Done(process.returncode, process.stdout, process.stderr)

    def anew(self, name: str) -> "Stranger":
        """The same user with a new home and project, and what else the environment says."""
        (self.folder / name).mkdir()
        fresh = Stranger(self.folder / name, self._box)
        fresh.environ = {**self.environ, **{key: fresh.environ[key] for key in ("HOME", "TMPDIR", "PWD")}}
        return fresh

    def _bound(self) -> tuple[str, str, str]:
        package = Path(gotui.__file__).parent
        return os.path.realpath(sys.base_prefix), sysconfig.get_path("purelib"), str(package)

    def unset(self, *names: str) -> Mapping[str, str]:
        """Take variables out of the environment; what they were."""
        return {name: self.environ.pop(name) for name in names if name in self.environ}


@pytest.fixture
def stranger() -> Iterator[Stranger]:
    with open_folder() as folder:
        yield Stranger(folder)


def assert_told(done: Done) -> None:
    """One message at most, and no mistake of gotui's own."""
    assert b"Traceback" not in done.out + done.err, done
    assert done.exit in (0, 1, 2, 3, 5, 6), done
