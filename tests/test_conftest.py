"""The guards of the tests guard."""

import os
import socket
from pathlib import Path

import pytest

from gotui.store.paths import state_folder

HOMES: list[str] = []


@pytest.mark.parametrize("time", [1, 2])
def test_each_test_has_an_empty_home(time: int) -> None:
    home = os.environ["HOME"]
    assert home not in HOMES
    HOMES.append(home)
    assert list(Path(home).iterdir()) == []
    assert state_folder(os.environ).is_relative_to(home)
    assert Path(os.environ["GOENV"]).is_relative_to(home)


@pytest.mark.parametrize("name", ["GOFLAGS", "GOROOT", "GOPRIVATE", "GOTUI_STATE_DIR", "CGO_CFLAGS", "CC"])
def test_the_developers_settings_are_gone(name: str) -> None:
    assert name not in os.environ


GUARD = """
import socket
import pytest

@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "example.com"])
def test_caught_and_still_told(host):
    try:
        socket.create_connection((host, 80), timeout=1)
    except RuntimeError:
        pass

def test_home():
    import os, pathlib
    place = pathlib.Path(os.environ["GOTUI_TESTS_WATCHED"].split(os.pathsep)[0])
    place.mkdir(parents=True)

def test_litter():
    import os, pathlib
    pathlib.Path(os.environ["TMPDIR"], "gotui-scratch-x").mkdir()

def test_fine():
    server = socket.create_server(("127.0.0.1", 0))
    socket.create_connection(server.getsockname()).close()
    server.close()
"""


def test_the_guards_fail_a_test(tmp_path: Path) -> None:
    import subprocess
    import sys

    (tmp_path / "test_it.py").write_text(GUARD)
    (tmp_path / "conftest.py").write_text(Path(__file__).with_name("conftest.py").read_text())
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith(("GOTUI_TESTS_", "PYTEST_XDIST_"))
    }
    argv = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-rA", str(tmp_path)]
    done = subprocess.run(argv, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    assert sum(line.startswith("ERROR") and "caught_and_still_told" in line for line in lines) == 3, done.stdout
    assert sum(line.startswith("ERROR") and "test_home" in line for line in lines) == 1, done.stdout
    assert "4 errors" in lines[-1], done.stdout
    assert "Left behind: gotui-scratch-x" in lines, done.stdout


def test_sockets_are_whole_again_inside() -> None:
    server = socket.create_server(("127.0.0.1", 0))
    with server, socket.create_connection(server.getsockname()) as one:
        one.sendall(b"x")
