"""Children end, however they behave: nothing hangs, nothing is left, nothing grows."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from gotui.targets.killing import wait_for_end
from gotui.targets.looks import Ran, Unavailable
from gotui.targets.pipes import ThreadPipe
from gotui.targets.process import Process

from .conftest import Sh, Until, children

Alive = Callable[[int | None], bool]

_OWN_SESSION = "import os, time; os.setsid(); print(os.getpid(), file=open('pid', 'w')); time.sleep(30)"
SETSID = f'"{sys.executable}" -ISc "{_OWN_SESSION}"'


async def test_output_and_exit_are_told(sh: Sh) -> None:
    seen = await sh.ran("echo out; echo err >&2; exit 3")
    assert (seen.exit, seen.signal, seen.stdout, seen.stderr) == (3, None, "out\n", "err\n")
    assert not seen.pipe_held
    assert seen.cut == 0


async def test_a_signal_is_no_exit_status(sh: Sh) -> None:
    seen = await sh.ran("kill -SEGV $$")
    assert (seen.exit, seen.signal) == (None, signal.SIGSEGV)


async def test_a_grandchild_in_the_foreground_dies_at_the_deadline(sh: Sh, alive: Alive, until: Until) -> None:
    seen = await sh.run("echo begun; sleep 30 & echo $! > pid; wait", deadline=0.4)
    assert isinstance(seen, Unavailable)
    assert seen.reason == "timeout"
    assert seen.detail.splitlines() == ["stopped after 0.4 s", "begun"]
    await until(lambda: sh.pid() is not None and not alive(sh.pid()))


async def test_a_timeout_keeps_the_last_lines_only(sh: Sh) -> None:
    seen = await sh.run("seq 1000; echo last >&2; exec sleep 30", deadline=0.4)
    assert isinstance(seen, Unavailable)
    lines = seen.detail.splitlines()
    assert lines[-2:] == ["1000", "last"]
    assert len(lines) == 21


async def test_a_background_grandchild_that_holds_the_output_is_no_timeout(sh: Sh, alive: Alive, until: Until) -> None:
    seen = await sh.ran("sleep 30 & echo $! > pid; echo done")
    assert (seen.exit, seen.stdout, seen.pipe_held) == (0, "done\n", True)
    await until(lambda: not alive(sh.pid()))


async def test_a_silent_background_grandchild_does_not_outlive_the_look(sh: Sh, alive: Alive, until: Until) -> None:
    seen = await sh.ran("sleep 30 >/dev/null 2>&1 & echo $! > pid; echo done")
    assert (seen.exit, seen.pipe_held) == (0, False)
    await until(lambda: not alive(sh.pid()))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody knows whose it is")
async def test_a_grandchild_in_its_own_session_is_reported_and_ended(sh: Sh, alive: Alive) -> None:
    seen = await sh.ran(f"{SETSID} & while ! [ -s pid ]; do :; done; echo done")
    assert (seen.exit, seen.stdout, seen.pipe_held) == (0, "done\n", True)
    assert sh.pid() is not None
    assert not alive(sh.pid())


async def test_what_ignores_term_is_killed(sh: Sh, alive: Alive) -> None:
    seen = await sh.run("trap '' TERM; echo $$ > pid; while :; do sleep 1; done", deadline=0.4)
    assert isinstance(seen, Unavailable)
    assert seen.reason == "timeout"
    assert sh.pid() is not None
    assert not alive(sh.pid())


async def test_term_comes_first(sh: Sh) -> None:
    seen = await sh.run("trap 'echo tidied; exit' TERM; while :; do sleep 0.01; done", deadline=0.4)
    assert isinstance(seen, Unavailable)
    assert "tidied" in seen.detail.splitlines()


async def test_what_is_ended_gently_keeps_its_words(sh: Sh, alive: Alive, until: Until) -> None:
    script = "trap 'echo tidied >&2; exit 1' INT; echo begun; echo $$ > pid; while :; do sleep 0.01; done"
    process = sh.process(script)
    run = asyncio.create_task(process.run())
    await until(lambda: sh.pid() is not None)
    assert process.end("hangs")
    assert not process.end("failure")
    seen = await run
    assert isinstance(seen, Ran)
    assert (seen.ended_here, seen.exit, seen.stdout, seen.stderr) == ("hangs", 1, "begun\n", "tidied\n")
    assert not seen.ok
    assert not alive(sh.pid())


async def test_what_ignores_an_interrupt_is_ended_harder(
    sh: Sh, alive: Alive, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gotui.targets.process.INT_GRACE", 0.1)
    process = sh.process("trap '' INT TERM; echo begun; echo $$ > pid; while :; do sleep 0.01; done")
    run = asyncio.create_task(process.run())
    await until(lambda: sh.pid() is not None)
    process.end("failure")
    seen = await run
    assert isinstance(seen, Ran)
    assert (seen.ended_here, seen.signal, seen.stdout) == ("failure", signal.SIGKILL, "begun\n")
    assert not alive(sh.pid())


async def test_what_leaves_the_group_is_ended_too(sh: Sh, alive: Alive, until: Until) -> None:
    process = sh.process(f"{SETSID} & while :; do sleep 0.01; done")
    run = asyncio.create_task(process.run())
    await until(lambda: sh.pid() is not None)
    process.end("hangs")
    assert isinstance(await run, Ran)
    assert not alive(sh.pid())


async def test_stopping_what_is_being_ended_kills_it(sh: Sh, alive: Alive, until: Until) -> None:
    process = sh.process("trap '' INT; echo $$ > pid; while :; do sleep 0.01; done")
    run = asyncio.create_task(process.run())
    await until(lambda: sh.pid() is not None)
    process.end("hangs")
    await asyncio.sleep(0)
    process.stop()
    seen = await run
    assert isinstance(seen, Unavailable)
    assert seen.reason == "cancelled"
    assert not alive(sh.pid())


async def test_at_its_deadline_it_is_ended_gently_where_that_is_asked_for(sh: Sh) -> None:
    seen = await sh.process("trap 'echo tidied; exit' INT; while :; do sleep 0.01; done", 0.4, gently=True).run()
    assert isinstance(seen, Ran)
    assert (seen.ended_here, seen.stdout) == ("deadline", "tidied\n")


async def test_what_has_ended_cannot_be_ended(sh: Sh) -> None:
    process = sh.process("echo done")
    assert not process.end("hangs")
    seen = await process.run()
    assert isinstance(seen, Ran)
    assert (seen.ended_here, seen.exit) == ("", 0)
    assert not process.end("hangs")


async def test_a_hundred_megabytes_of_noise_grow_nothing(sh: Sh) -> None:
    me = psutil.Process()
    before = me.memory_info().rss
    grown, heard = 0, 0

    def listen(chunk: bytes) -> None:
        nonlocal grown, heard
        heard += len(chunk)
        grown = max(grown, me.memory_info().rss - before)

    size = 100_000_000
    seen = await sh.run(f"head -c {size} /dev/zero; echo end >&2", on_output=listen)
    assert isinstance(seen, Ran)
    kept = (256 + 64) * 1024
    assert (seen.exit, seen.cut, seen.stderr) == (0, size - kept, "end\n")
    assert f"\n[… {size - kept} bytes not kept …]\n" in seen.stdout
    assert seen.stdout.count("\0") == kept
    assert heard == size + len("end\n")
    assert grown < 20_000_000


async def test_endless_output_starves_nobody(sh: Sh) -> None:
    flood = asyncio.create_task(sh.run("yes"))
    assert (await sh.ran("echo calm")).stdout == "calm\n"
    assert not flood.done()
    flood.cancel()
    with pytest.raises(asyncio.CancelledError):
        await flood


async def test_cancelling_kills_the_tree(sh: Sh, alive: Alive, until: Until) -> None:
    look = asyncio.create_task(sh.run("echo $$ > own; sleep 30 & echo $! > pid; wait"))
    await until(lambda: sh.pid() is not None)
    look.cancel()
    with pytest.raises(asyncio.CancelledError):
        await look
    assert not alive(sh.pid("own"))
    await until(lambda: not alive(sh.pid()))


async def test_stop_kills_before_the_loop_runs_again(sh: Sh, alive: Alive, until: Until) -> None:
    process = sh.process("echo $$ > pid; exec sleep 30")
    look = asyncio.create_task(process.run())
    await until(lambda: sh.pid() is not None)
    process.stop()
    end = time.monotonic() + 30
    while alive(sh.pid()):
        assert time.monotonic() < end
    assert await look == Unavailable("cancelled")


async def test_stop_kills_what_has_only_just_been_forked(sh: Sh, alive: Alive) -> None:
    process = sh.process("exec sleep 30")
    look = asyncio.create_task(process.run())
    started: list[psutil.Process] = []
    for _turn in range(1000):
        await asyncio.sleep(0)
        if started := children():
            break
    child = started[0].pid
    process.stop()
    end = time.monotonic() + 5
    while alive(child):
        assert time.monotonic() < end, "it lives on until the loop runs again"
    assert await look == Unavailable("cancelled")


@pytest.mark.parametrize("steps", range(8))
async def test_cancelling_while_it_starts_leaves_nothing(sh: Sh, steps: int) -> None:
    look = asyncio.create_task(sh.run("exec sleep 30"))
    for _step in range(steps):
        await asyncio.sleep(0)
    look.cancel()
    with pytest.raises(asyncio.CancelledError):
        await look
    assert children() == []


async def test_output_arrives_while_it_runs(sh: Sh, until: Until) -> None:
    heard: list[bytes] = []
    look = asyncio.create_task(sh.run("echo one; while ! [ -e go ]; do sleep 0.01; done", on_output=heard.append))
    await until(lambda: b"".join(heard) == b"one\n")
    assert not look.done()
    (sh.folder / "go").touch()
    assert isinstance(await look, Ran)


@pytest.fixture
def threaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Output is read as on a system whose loop cannot wait for pipes."""
    monkeypatch.setattr("gotui.targets.child.Pipe", ThreadPipe)


@pytest.mark.usefixtures("threaded")
async def test_threads_hear_all_of_it_before_the_end(sh: Sh) -> None:
    heard: list[bytes] = []
    seen = await sh.run("head -c 5000000 /dev/zero; echo err >&2; exit 3", on_output=heard.append)
    assert isinstance(seen, Ran)
    assert (seen.exit, seen.stderr, seen.pipe_held) == (3, "err\n", False)
    assert sum(map(len, heard)) == 5_000_004


@pytest.mark.usefixtures("threaded")
async def test_threads_wait_for_nobody_who_holds_the_output(sh: Sh, until: Until) -> None:
    seen = await sh.ran(f"{SETSID} & while ! [ -s pid ]; do :; done; echo done")
    assert sh.pid() is not None
    assert (seen.exit, seen.stdout, seen.pipe_held) == (0, "done\n", True)
    await until(lambda: "gotui-pipe" not in {thread.name for thread in threading.enumerate()})


@pytest.mark.parametrize("turns", [1, 5, 50])
@pytest.mark.usefixtures("threaded")
async def test_threads_are_deaf_after_a_stop(sh: Sh, turns: int) -> None:
    look = asyncio.create_task(sh.run("yes"))
    for _turn in range(turns):
        await asyncio.sleep(0)
    look.cancel()
    with pytest.raises(asyncio.CancelledError):
        await look


async def test_a_start_that_gets_no_thread_leaves_nothing(sh: Sh, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    with pytest.raises(RuntimeError):
        await sh.run("exec sleep 30")
    assert children() == []


async def test_a_status_that_somebody_else_took_is_not_made_up(sh: Sh, monkeypatch: pytest.MonkeyPatch) -> None:
    def taken(process: subprocess.Popen[bytes]) -> bool:
        os.waitpid(process.pid, 0)
        return wait_for_end(process)

    monkeypatch.setattr("gotui.targets.child.wait_for_end", taken)
    seen = await sh.run("exit 3")
    assert isinstance(seen, Unavailable)
    assert seen.reason == "unexpected"


async def test_bytes_that_are_no_text_are_kept_readable(sh: Sh) -> None:
    seen = await sh.ran(r"printf 'a\377b\000c\343\201\202\n'")
    assert seen.stdout == "a\\xffb\0cあ\n"


@pytest.fixture
def endless_stdin() -> Iterator[None]:
    """An own standard input that never ends: a child that inherits it would wait for ever."""
    reader, writer = os.pipe()
    saved = os.dup(0)
    os.dup2(reader, 0)
    yield
    os.dup2(saved, 0)
    for descriptor in (reader, writer, saved):
        os.close(descriptor)


@pytest.mark.usefixtures("endless_stdin")
async def test_there_is_no_input(sh: Sh) -> None:
    seen = await sh.ran("cat; echo ended")
    assert (seen.exit, seen.stdout) == (0, "ended\n")


async def test_there_is_no_controlling_terminal(tmp_path: Path) -> None:
    code = "import os; print(os.getsid(0) == os.getpid())\ntry: open('/dev/tty')\nexcept OSError as e: print(e.errno)"
    process = Process((sys.executable, "-ISc", code), cwd=str(tmp_path), env={}, deadline=20)
    seen = await process.run()
    assert isinstance(seen, Ran)
    assert seen.stdout.split()[0] == "True"
    assert len(seen.stdout.split()) == 2


async def test_only_the_given_environment_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOTUI_TEST_SECRET", "x")
    seen = await Process(("/usr/bin/env",), cwd=str(tmp_path), env={"A": "1"}, deadline=20).run()
    assert isinstance(seen, Ran)
    assert seen.stdout == "A=1\n"


async def run(argv0: str, cwd: Path) -> Ran | Unavailable:
    return await Process((argv0,), cwd=str(cwd), env={}, deadline=20).run()


async def test_a_missing_program(tmp_path: Path) -> None:
    seen = await run("/nonexistent/tool", tmp_path)
    assert isinstance(seen, Unavailable)
    assert seen.reason == "missing-tool"
    assert "/nonexistent/tool" in seen.detail


async def test_a_script_whose_interpreter_is_missing(tmp_path: Path) -> None:
    (tmp_path / "tool").write_text("#!/nonexistent/interpreter\n")
    (tmp_path / "tool").chmod(0o755)
    seen = await run(str(tmp_path / "tool"), tmp_path)
    assert isinstance(seen, Unavailable)
    assert seen.reason == "missing-tool"


async def test_a_program_that_is_not_executable(tmp_path: Path) -> None:
    (tmp_path / "tool").write_text("#!/bin/sh\n")
    seen = await run(str(tmp_path / "tool"), tmp_path)
    assert isinstance(seen, Unavailable)
    assert seen.reason == "permission"


async def test_a_file_that_is_no_program(tmp_path: Path) -> None:
    (tmp_path / "tool").write_bytes(b"\x00not a program")
    (tmp_path / "tool").chmod(0o755)
    seen = await run(str(tmp_path / "tool"), tmp_path)
    assert isinstance(seen, Unavailable)
    assert seen.reason == "unexpected"
    assert "format" in seen.detail


@pytest.mark.parametrize("name", ["missing", "file"])
async def test_a_bad_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    seen = await run("/bin/true", tmp_path / name)
    assert isinstance(seen, Unavailable)
    assert seen.reason == "missing-file"
    assert name in seen.detail


async def test_an_argument_that_cannot_be(tmp_path: Path) -> None:
    seen = await Process(("/bin/echo", "a\0b"), cwd=str(tmp_path), env={}, deadline=20).run()
    assert isinstance(seen, Unavailable)
    assert seen.reason == "unexpected"


async def test_exit_statuses_are_seen_though_the_parent_ignored_them(sh: Sh) -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert (await sh.ran("exit 7")).exit == 7
    finally:
        signal.signal(signal.SIGCHLD, before)
