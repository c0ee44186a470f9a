"""Running programs of this user, and how the environment each was started with differs from ours.

The operating system tells the environment of a program's start only: what it has set since is not seen (proc(5),
`/proc/pid/environ`; psutil.Process.environ).
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from gotui.targets.failures import printable
from gotui.targets.looks import Processes, RunningProgram, RunningPrograms, Unavailable


def running_programs(what: Processes, environ: Mapping[str, str], deadline: float) -> RunningPrograms | Unavailable:
    """Look at the programs of `what`, for at most `deadline` seconds; those not reached count as cut."""
    import psutil

    try:
        candidates = list(_candidates(what))
    except psutil.Error as error:
        return Unavailable("unexpected", str(error))
    until = time.monotonic() + deadline
    programs: list[RunningProgram] = []
    same = unreadable = done = 0
    for process, name in candidates:
        if time.monotonic() > until or len(programs) >= what.limit:
            break
        done += 1
        try:
            differing = _compared(what, environ, process, name)
        except psutil.NoSuchProcess:
            continue
        except (psutil.Error, OSError):
            unreadable += 1
            continue
        same += not differing.differs
        programs += [differing] if differing.differs else []
    programs.sort(key=lambda one: (one.started, one.pid))
    return RunningPrograms(tuple(programs), same, unreadable, cut=len(candidates) - done)


def _candidates(what: Processes) -> Iterator[tuple[Any, str]]:
    """The processes of this user that `what` asks for, without this one."""
    import psutil

    own = psutil.Process()
    mine = own.username()
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            name = _plain(process.name())
            if process.pid != own.pid and _wanted(what, process, name) and process.username() == mine:
                yield process, name


def _wanted(what: Processes, process: Any, name: str) -> bool:
    if name in what.programs or not what.places:
        return name in what.programs
    path = process.exe().replace("\\", "/")
    return any(place in path for place in what.places)


def _plain(name: str) -> str:
    return printable(name).lower().removesuffix(".exe")


def _compared(what: Processes, environ: Mapping[str, str], process: Any, name: str) -> RunningProgram:
    with process.oneshot():
        theirs, started = process.environ(), int(process.create_time())
    if not theirs:  # what the system may not tell looks as if nothing were set
        raise PermissionError(process.pid)
    differs = tuple(one for one in sorted(set(what.compare)) if theirs.get(one) != environ.get(one))
    values = {one: printable(theirs[one]) for one in differs if one in what.values and one in theirs}
    return RunningProgram(process.pid, name, started, differs, values)
