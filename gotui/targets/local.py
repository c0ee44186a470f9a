"""This machine."""

import asyncio
import math
import os
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from gotui.targets import details, files
from gotui.targets.base import OnOutput
from gotui.targets.descent import MARK, Kin
from gotui.targets.diskspace import space
from gotui.targets.executables import program_info
from gotui.targets.failures import printable
from gotui.targets.guard import guard
from gotui.targets.holders import holders
from gotui.targets.killing import ended
from gotui.targets.limits import limits
from gotui.targets.looks import (
    Clock,
    ClockInfo,
    Ending,
    Environ,
    FindProgram,
    Holders,
    Limits,
    ListFolder,
    Look,
    OfProject,
    Processes,
    Program,
    Reach,
    ReadFile,
    Run,
    Seen,
    Space,
    Stat,
    Tracked,
    Tree,
    Unavailable,
    Values,
)
from gotui.targets.process import Process
from gotui.targets.programs import running_programs
from gotui.targets.scratch import PLACEHOLDER, Scratch
from gotui.targets.searchpath import SearchPath
from gotui.targets.similarnames import is_slip
from gotui.targets.tracked import tracked
from gotui.targets.tree import tree
from gotui.targets.unattended import UNATTENDED
from gotui.targets.waiting import in_thread

FILE_DEADLINE = 10.0
"""Seconds until a look at a file is given up: on a dead network folder it would never return."""

PROCESSES_DEADLINE = 3.0
"""Seconds until the rest of the running programs is left unread."""

NETWORK_AT_ONCE = 8

_P = TypeVar("_P", ReadFile, Stat, ListFolder, Space, Program, Tree, Holders, Tracked)


class LocalTarget:
    """Looks at this machine with the environment `environ` (default: gotui's own), fixed from the start.

    Nothing inside the folders of `project` is ever run but for looks whose effect is `executes`: no program of it is
    found, its folders are taken out of the PATH of every child, and so are those variables of `starters` (names of
    variables that make programs start others) that lead into it. `patience` is how long, in seconds, the person's
    command may take, which names no deadline of its own; a person who watches needs none. It is then ended gently.
    `prepared` are the files, name and text, that its scratch folder starts with.
    """

    name = "local"

    def __init__(
        self,
        environ: Mapping[str, str] | None = None,
        project: str | Collection[str] = (),
        *,
        starters: Collection[str] = (),
        patience: float = math.inf,
        prepared: Mapping[str, str] | None = None,
    ) -> None:
        self._environ = dict(os.environ if environ is None else environ)
        self._project = project
        self._starters = starters
        self._patience = patience
        self._path = SearchPath(self._environ, self._project)
        self._scratch = Scratch(self._environ, self._path.allows, prepared)
        self._mark = f"{guard.mark()}."
        self._running: dict[Process, Run] = {}
        self._closed = False
        reads, builds = asyncio.Semaphore(_reads_at_once()), asyncio.Semaphore(1)
        self._turns = {
            "reads": reads,
            "network": asyncio.Semaphore(NETWORK_AT_ONCE),
            "builds": builds,
            "executes": builds,
        }

    async def look(self, what: Look, on_output: OnOutput | None = None) -> Seen:
        """Make one look. A `Run` may have to wait for its turn; its deadline counts from its start."""
        match what:
            case Run():
                return await self._run(what, on_output)
            case Environ():
                return self._values(what)
            case FindProgram():
                path = what.path or self._environ.get("PATH", "")
                return await in_thread(lambda: self._path.find(path, what.name), FILE_DEADLINE)
            case OfProject():
                return await in_thread(lambda: self._path.of_project(what.words, what.cwd), FILE_DEADLINE)
            case Processes():
                return await in_thread(lambda: running_programs(what, self._environ, PROCESSES_DEADLINE), FILE_DEADLINE)
            case Reach():
                return await self._reached(what)
            case Limits() | Clock():
                return limits() if isinstance(what, Limits) else ClockInfo(int(time.time()))
            case _:
                return await _seen_at(what)

    def end(self, what: Run, why: Ending) -> bool:
        """Interrupt a program that runs."""
        return any(process.end(why) for process, run in self._running.items() if run == what)

    def assume(self, changed: Mapping[str, str | None]) -> None:
        """From now on look as if these variables were set, or unset (None), in the environment."""
        kept = {name: value for name, value in self._environ.items() if name not in changed}
        self._environ = kept | {name: value for name, value in changed.items() if value is not None}
        self._path = SearchPath(self._environ, self._project)

    async def close(self) -> None:
        """Kill what still runs, answer what waits with `cancelled`, and remove the scratch folder."""
        self._closed = True
        running = list(self._running)
        for process in running:
            process.stop()
        await asyncio.gather(*(process.gone() for process in running))
        await in_thread(self._clear, FILE_DEADLINE)

    def _clear(self) -> None:
        """Programs may have left others behind, which would fill the folder again."""
        ended(Kin(mark=self._mark))
        self._scratch.remove()

    def _values(self, what: Environ) -> Values:
        similar = [name for name in self._environ if any(is_slip(name, meant) for meant in what.like)]
        values = {name: self._environ[name] for name in (*what.names, *similar) if name in self._environ}
        return Values({name: printable(value) for name, value in values.items()})

    async def _reached(self, what: Reach) -> Seen:
        from gotui.targets.reaching import reached  # a client for HTTP is heavy, and seldom needed

        async with self._turns["network"]:
            return await reached(what, self._environ)

    async def _run(self, what: Run, on_output: OnOutput | None) -> Seen:
        async with self._turns[what.effect]:
            if self._closed:
                return Unavailable("cancelled")
            ready = await in_thread(lambda: self._prepared(what), FILE_DEADLINE)
            if isinstance(ready, Unavailable):
                return ready
            if self._closed:
                return Unavailable("cancelled")
            argv, cwd, env = ready
            deadline = what.deadline or self._patience
            process = Process(
                argv, cwd=cwd, env=env, deadline=deadline, head=what.keep, on_output=on_output, gently=what.is_own
            )
            self._running[process] = what
            try:
                return await process.run()
            finally:
                del self._running[process]

    def _prepared(self, what: Run) -> tuple[tuple[str, ...], str, dict[str, str]] | Unavailable:
        """Arguments, folder and environment of the child; blocking, as PATH and scratch are on file systems."""
        argv, cwd = tuple(what.argv), self._filled(what.cwd)
        for name, text in what.files:
            self._scratch.write(name, text)
        for name, path, text in what.copies:
            self._scratch.copy(name, path, text)
        if not argv or not Path(cwd).is_absolute() or (what.effect != "executes" and not Path(argv[0]).is_absolute()):
            return Unavailable("not-allowed", details.NOT_ALL_ABSOLUTE)
        if what.effect != "executes" and not self._path.allows_program(argv[0]):
            return Unavailable("not-allowed", details.OF_THE_PROJECT.format(path=argv[0]))
        if not Path(cwd).is_dir():
            return Unavailable("missing-file", details.NOT_A_FOLDER.format(path=cwd))
        return argv, cwd, self._child_environ(what, cwd)

    def _child_environ(self, what: Run, cwd: str) -> dict[str, str]:
        env = {name: value for name, value in self._environ.items() if name not in what.unset}
        if what.effect != "executes":
            env = {name: value for name, value in env.items() if not self._starts_of_project(name, value, cwd)}
            env |= self._own(what, env)
        env |= {"PWD": cwd}  # as a shell would: programs believe it where it names the same folder
        env |= {name: self._filled(value) for name, value in what.env}
        if what.effect == "executes":
            return env
        if "PATH" in env:
            env["PATH"] = self._path.clean(env["PATH"])
        return env | UNATTENDED

    def _own(self, what: Run, env: Mapping[str, str]) -> dict[str, str]:
        """What gotui's own looks are known by, and where they put what they would leave when they are killed."""
        own = {MARK: guard.mark(self._mark)}
        with suppress(OSError):
            temporary = None if "TMPDIR" in what.unset else self._scratch.temporary(env)
            own |= {"TMPDIR": temporary} if temporary else {}
        return own

    def _starts_of_project(self, name: str, value: str, cwd: str) -> bool:
        return name in self._starters and self._path.leads_into_project(value, cwd)

    def _filled(self, text: str) -> str:
        """A place in the scratch folder; the person's own names are absolute, or stand further behind."""
        first, slash, rest = text.partition("/")
        return f"{self._scratch.folder()}{slash}{rest}" if first == PLACEHOLDER else text


async def _seen_at(what: ReadFile | Stat | ListFolder | Space | Program | Tree | Holders | Tracked) -> Seen:
    match what:
        case ReadFile():
            return await _at_path(files.read_file, what)
        case Stat():
            return await _at_path(files.path_info, what)
        case ListFolder():
            return await _at_path(files.list_folder, what)
        case Space():
            return await _at_path(space, what)
        case Program():
            return await _at_path(program_info, what)
        case Tree():
            return await _at_path(tree, what)
        case Holders():
            return await _at_path(holders, what)
        case Tracked():
            return await _at_path(tracked, what)


async def _at_path(look: Callable[[_P], Seen], what: _P) -> Seen:
    if not Path(what.path).is_absolute():
        return Unavailable("not-allowed", details.NOT_ABSOLUTE)
    return await in_thread(lambda: look(what), FILE_DEADLINE)


def _reads_at_once() -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(max(2 * cores, 2), 8)
