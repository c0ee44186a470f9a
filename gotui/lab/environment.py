"""The environment of a sandbox: nothing of the person's own but the system's programs."""

import os
import shutil
import site
import sys
from collections.abc import Sequence
from pathlib import Path

from gotui.lab.toolchain import Toolchain

SYSTEM_FOLDERS = ("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")
NEEDED_ON_WINDOWS = ("SYSTEMROOT", "COMSPEC", "PATHEXT")


def goenv_file(root: Path) -> Path:
    """The file that `go env -w` writes in a sandbox."""
    return root / "home" / ".config" / "go" / "env"


def cache_folder(root: Path) -> Path:
    """Where Go keeps what it has built in a sandbox, where nothing says otherwise."""
    return root / "home" / ".cache" / "go-build"


def base_environ(root: Path, toolchain: Toolchain, gocache: Path, proxy: str) -> dict[str, str]:
    """The variables of a sandbox before its cause changes any."""
    home = root / "home"
    return {
        **{name: os.environ[name] for name in NEEDED_ON_WINDOWS if name in os.environ},
        "PATH": os.pathsep.join([str(toolchain.go.parent), system_path()]),
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_STATE_HOME": str(home / ".local" / "state"),
        "GOPATH": str(home / "go"),
        "GOMODCACHE": str(home / "go" / "pkg" / "mod"),
        "GOCACHE": str(gocache),
        "GOENV": str(goenv_file(root)),
        "GOTOOLCHAIN": "local",
        "GOPROXY": proxy,
        "GOSUMDB": "off",
        "TMPDIR": str(root / "tmp"),
        "LANG": "C.UTF-8",
    }


def system_path() -> str:
    """This process's PATH without folders that bring a Go; the system's own stay, a C compiler is in them."""
    return os.pathsep.join(
        entry
        for entry in os.environ.get("PATH", os.defpath).split(os.pathsep)
        if Path(entry).is_absolute() and (entry in SYSTEM_FOLDERS or shutil.which("go", path=entry) is None)
    )


def gotui_argv(words: Sequence[str]) -> list[str]:
    """This gotui as an argv. `-P`: a module that lies in the sandbox's folder is not imported."""
    return [sys.executable, "-P", "-m", "gotui", *words]


def gotui_environ() -> dict[str, str]:
    """What this Python needs to find gotui although HOME is another."""
    return {"PYTHONUSERBASE": site.USER_BASE} if site.ENABLE_USER_SITE and site.USER_BASE else {}
