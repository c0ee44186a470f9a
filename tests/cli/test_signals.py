"""A signal ends gotui with 128 plus its number at any moment: while it imports, while it walks, while it reports."""

import json
import signal
import subprocess
import sys

import pytest

from .conftest import Place
from .faults import Ended, assert_quiet

FLOW = "run-ok-test-fails"
CHECK = ("check", FLOW, "--json")
NUMBERS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

AT_IMPORT = """
import importlib.abc, os, sys
class Kill(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), {number})
sys.meta_path.insert(0, Kill())
"""
AT_CALL = """
import os
from {module} import {thing}
real = {thing}.{name}
def killed(*given, **named):
    {thing}.{name} = real
    os.kill(os.getpid(), {number})
    return real(*given, **named)
{thing}.{name} = killed
"""
START = """
import sys
sys.argv = ["gotui", *{words!r}]
from gotui.__main__ import main
main()
"""
IMPORTED = (
    "gotui.cli",
    "click",
    "gotui.commands.check",
    "sqlite3",
    "gotui.store.store",
    "asyncio",
    "gotui.telling.json",
)
CALLED = (
    ("gotui.session.sessions", "Sessions", "open"),
    ("gotui.session.sessions", "Sessions", "begin"),
    ("gotui.engine.walk", "Walk", "go"),
    ("gotui.engine.walk", "Walk", "note"),
    ("gotui.engine.walk", "Walk", "close"),
    ("gotui.store.store", "Store", "write"),
    ("gotui.store.store", "Store", "release"),
    ("gotui.base.outlets", "Outlet", "write"),
)


def killed(place: Place, before: str, words: tuple[str, ...], number: signal.Signals) -> Ended:
    code = before.replace("{number}", str(int(number))) + START.format(words=words)
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=place.folder, env=place.environ, stdin=subprocess.DEVNULL,
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    ended = Ended(done.returncode, done.stdout, done.stderr)
    assert ended.exit == 128 + number, ended
    assert_quiet(ended)
    return ended


@pytest.mark.parametrize("module", IMPORTED)
def test_while_it_imports(place: Place, module: str) -> None:
    killed(place, AT_IMPORT.replace("{module!r}", repr(module)), CHECK, signal.SIGINT)


@pytest.mark.parametrize("number", NUMBERS)
def test_each_signal(place: Place, number: signal.Signals) -> None:
    ended = killed(place, AT_IMPORT.replace("{module!r}", repr("gotui.session.sessions")), CHECK, number)
    assert json.loads(ended.out)["exit_code"] == 128 + number


@pytest.mark.parametrize(("module", "thing", "name"), CALLED, ids=lambda part: part)
def test_while_it_works(place: Place, module: str, thing: str, name: str) -> None:
    before = AT_CALL.replace("{module}", module).replace("{thing}", thing).replace("{name}", name)
    ended = killed(place, before, CHECK, signal.SIGTERM)
    assert ended.out.count(b"\n") <= 1
    if ended.out:
        assert json.loads(ended.out)["session"] == "" or name != "begin"


def test_one_that_was_ignored_stays_ignored(place: Place) -> None:
    """As nohup has it."""
    code = AT_IMPORT.replace("{module!r}", repr("gotui.session.sessions")).replace("{number}", str(int(signal.SIGHUP)))
    done = subprocess.run(
        [sys.executable, "-P", "-c", code + START.format(words=CHECK)], cwd=place.folder, env=place.environ,
        capture_output=True, check=False, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN) and None,
    )  # fmt: skip
    assert (done.returncode, json.loads(done.stdout)["exit_code"]) == (1, 1)


def test_what_does_not_end_is_ended() -> None:
    """An orderly end that hangs is cut short, and what has to be done in any case is done."""
    code = (
        "import os, signal, threading\nfrom gotui.base import signals\nsignals.GRACE = 0.05\nsignals.watch()\n"
        "with signals.heard_by(lambda number: None), signals.in_any_case(lambda: os.write(1, b'given back')):\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n    threading.Event().wait()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (143, b"given back", b"")
