"""Keep the machine that runs the tests out of them, and the tests out of the machine."""

import json
import os
import shutil
import signal
import socket
import tempfile
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from platformdirs import user_cache_path, user_config_path, user_data_path, user_state_path

from gotui.lab.caches import begun
from gotui.lab.own import own
from gotui.lab.toolchain import Toolchain, fetch, installed, toolchain_folder
from gotui.targets import scratch

REAL_HOME = "GOTUI_TESTS_REAL_HOME"
WATCHED = "GOTUI_TESTS_WATCHED"
BASE = "GOTUI_TESTS_BASE"
RECORD = "GOTUI_TESTS_RECORD"
NETWORK = "GOTUI_TESTS_NETWORK"
KEPT = (REAL_HOME, WATCHED, BASE, RECORD, NETWORK, "GOTUI_TOOLCHAINS")
"""Variables for the workers of pytest-xdist: they inherit an environment that is hermetic already."""

REACHING = ("GOPROXY", "GOSUMDB", "GONOSUMDB", "GOENV", "SSL_CERT_FILE", "SSL_CERT_DIR")
REACHING += tuple(spelt for name in ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY") for spelt in (name, name.lower()))
"""How go reaches its servers here. Only the tier `proxy` is handed these, as JSON in NETWORK."""

DROPPED = ("GO", "CGO_", "XDG_", "LC_", "GIT_", "PKG_CONFIG", "SSH_", "http_", "https_", "HTTP_", "HTTPS_")
DROPPED_NAMES = ("CC", "CXX", "LANGUAGE", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "COLORTERM")

settings.register_profile("gotui", deadline=None)
settings.load_profile("gotui")

_numbers = count()


def pytest_configure() -> None:
    """Before any test module is imported."""
    if REAL_HOME not in os.environ:
        os.environ["GOTUI_TOOLCHAINS"] = str(toolchain_folder(os.environ))
        os.environ[REAL_HOME] = str(Path.home())
        os.environ[NETWORK] = json.dumps({name: os.environ[name] for name in REACHING if name in os.environ})
        os.environ[WATCHED] = os.pathsep.join(map(str, _watched_places()))
        os.environ[BASE] = tempfile.mkdtemp(prefix="gotui-tests-")
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())
        Path(os.environ[BASE]).chmod(0o711)  # some tests go on as another user
        _temporary().mkdir()
        _temporary().chmod(0o1777)
    for name in list(os.environ):
        if name not in KEPT and (name.startswith(DROPPED) or name in DROPPED_NAMES):
            del os.environ[name]
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in the background of a script; programs would inherit it
        signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.update(_home_of("nobody"))
    os.environ["TMPDIR"] = str(_temporary())
    tempfile.tempdir = None
    scratch.FALLBACKS = (str(_temporary()),)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """After the workers, if any: nothing of gotui's may be left where temporary files lie."""
    litter = [path.name for path in _temporary().iterdir() if path.name.startswith("gotui-")]
    if litter and "PYTEST_XDIST_WORKER" not in os.environ:
        reporter: Any = session.config.pluginmanager.get_plugin("terminalreporter")
        reporter.write_line(f"\nLeft behind: {', '.join(sorted(litter))}", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _temporary() -> Path:
    """Where the tests, and what they start, put temporary files."""
    return Path(os.environ[BASE], "tmp")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The tiers `slow` and `proxy` run only where they are asked for by their names."""
    for tier in ("slow", "proxy"):
        left = [item for item in items if item.get_closest_marker(tier)]
        if left and tier not in (config.option.markexpr or ""):
            config.hook.pytest_deselected(items=left)
            items[:] = [item for item in items if not item.get_closest_marker(tier)]


def pytest_unconfigure() -> None:
    if "PYTEST_XDIST_WORKER" not in os.environ:
        shutil.rmtree(os.environ[BASE], ignore_errors=True)


def _watched_places() -> list[Path]:
    own = [place("gotui", appauthor=False) for place in (user_config_path, user_data_path, user_state_path)]
    return [*own, user_cache_path("gotui", appauthor=False) / "lab", user_config_path("go") / "env", Path.home() / "go"]


def _home_of(whom: str) -> dict[str, str]:
    home = Path(os.environ[BASE], f"{os.getpid()}-{whom}")
    return {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_STATE_HOME": str(home / ".local" / "state"),
        "GOENV": str(home / ".config" / "go" / "env"),
        "GOPATH": str(home / "go"),
        "GOCACHE": str(home / ".cache" / "go-build"),
        "GOTOOLCHAIN": "local",
        "GOPROXY": "off",
        "GOSUMDB": "off",
        "GIT_CONFIG_NOSYSTEM": "1",
        "LANG": "C.UTF-8",
    }


@pytest.fixture(autouse=True)
def own_home() -> Iterator[None]:
    """A home of its own for each test; the real one stays as it was.

    It does not use the fixture `monkeypatch`, so that what a test has patched is undone before this looks.
    """
    before = _seen()
    places = _home_of(str(next(_numbers)))
    Path(places["HOME"]).mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in places.items():
            patch.setenv(name, value)
        yield
    shutil.rmtree(places["HOME"], ignore_errors=True)
    assert _seen() == before, "the person's own gotui or Go files changed during this test"


def _seen() -> dict[str, list[tuple[str, int]]]:
    return {place: _listing(Path(place)) for place in os.environ[WATCHED].split(os.pathsep)}


def _listing(place: Path) -> list[tuple[str, int]]:
    try:
        children = sorted(place.iterdir()) if place.is_dir() else []
        return [(str(path), path.stat().st_mtime_ns) for path in (place, *children)]
    except FileNotFoundError:
        return []


class NetworkUsedError(RuntimeError):
    """A test reached for another machine."""


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """In this process, sockets reach no other machine, and no name is asked for elsewhere."""
    reached: list[str] = []

    def refuse(host: str) -> None:
        if not _is_here(host):
            reached.append(host)
            raise NetworkUsedError(host)

    def guarded(name: str) -> Callable[..., Any]:
        real: Callable[..., Any] = getattr(socket.socket, name)

        def call(self: socket.socket, *arguments: Any) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6):
                refuse(arguments[-1][0])
            return real(self, *arguments)

        return call

    real_lookup = socket.getaddrinfo

    def lookup(host: Any, *arguments: Any, **named: Any) -> Any:
        refuse(host.decode() if isinstance(host, bytes) else host or "localhost")
        return real_lookup(host, *arguments, **named)

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, guarded(name))
        patch.setattr(socket, "getaddrinfo", lookup)
        yield
    assert reached == []


def _is_here(host: str) -> bool:
    if host in ("localhost", ""):
        return True
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session")
def toolchains() -> Callable[[str], Toolchain]:
    """A Go release by its version, fetched once and kept for later runs."""
    environ = {**os.environ, "HOME": os.environ[REAL_HOME]}
    for name in [name for name in environ if name.startswith("XDG_")]:
        del environ[name]
    folder = Path(os.environ["GOTUI_TOOLCHAINS"])
    return lambda version: own(installed(version) or fetch(version, folder, environ), folder)


@pytest.fixture(scope="session")
def gocaches(toolchains: Callable[[str], Toolchain]) -> Callable[[str], Path]:
    """The build cache that all sandboxes share, fit for a Go release; it is kept beside the toolchains."""
    return lambda version: begun(Path(os.environ["GOTUI_TOOLCHAINS"], "go-build"), toolchains(version))


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str, int], None]:
    """Say of what this test tries how many; `benchmarks/figures.py` adds them up."""
    return record_property
