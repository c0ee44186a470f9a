"""What a small process of its own does: it waits until gotui is no more, however it ended, and ends what it left.

It is told through a pipe which programs run; when the pipe closes, gotui has ended. It sits in a session of its own and
holds neither terminal nor output, so nothing that ends gotui ends it, and nobody waits for it. `guard.py` starts it.
"""

from __future__ import annotations

import os
import sys
import time

from gotui.targets import unreached
from gotui.targets.descent import Kin, Life, name_of, send, text_of
from gotui.targets.workfolders import TOOL, remove, worked_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

INTERRUPT, KILL = 2, 9

GRACE = 0.5
"""Seconds between asking programs to end, so that they tidy up, and killing them."""

TELLING = 2.0
"""Seconds that a build gets to name the folder it works in, so that it can be removed: on its way through what is built
already it starts nothing."""

PATIENCE = 5.0
"""Seconds until what cannot be killed is given up."""

PAUSE = 0.02

MOST_DESCRIPTORS = 4096
"""Those that gotui itself was handed lie far below."""

EXPECT, BEGAN, ENDED = b"expect", b"began", b"ended"
"""What gotui says of a program, by a number: its outputs' inodes; its id and when it began; that nothing is left of it.
Outputs are told before there is a program that could hold them, so there is no moment at which one is unknown."""


class Programs:
    """Those that run, as far as gotui has told."""

    def __init__(self) -> None:
        self._pipes: dict[bytes, list[int]] = {}
        self._lives: dict[bytes, Life] = {}

    def hear(self, line: bytes) -> None:
        match line.split():
            case [said, number, *inodes] if said == EXPECT:
                self._pipes[number] = [int(inode) for inode in inodes]
            case [said, number, pid, began] if said == BEGAN:
                self._lives[number] = (int(pid), int(began))
            case [said, number] if said == ENDED:
                self._pipes.pop(number, None)
                self._lives.pop(number, None)

    def kin(self, mark: str) -> Kin:
        return Kin(self._lives.values(), [inode for pipes in self._pipes.values() for inode in pipes], mark)

    def groups(self) -> list[int]:
        return [pid for pid, _began in self._lives.values()]


def main() -> None:
    """Read from descriptor 0 to its end. The arguments: how the marks of this gotui begin, and its state folder."""
    os.closerange(3, MOST_DESCRIPTORS)
    os.chdir("/")
    programs = _told()
    if text_of("/proc/self/stat", 1):
        _end_kin(programs.kin(sys.argv[1]), sys.argv[2])
    else:
        _end_groups(programs.groups())


def _told() -> Programs:
    programs, text = Programs(), b""
    while more := os.read(0, 65536):
        *lines, text = (text + more).split(b"\n")
        for line in lines:
            programs.hear(line)
    return programs


def _end_kin(kin: Kin, state: str) -> None:
    folders: set[bytes] = set()

    def told() -> bool:
        """Whether the folder of every program that has one is known, as it is when it has started another."""
        alive = kin.alive()
        folders.update(worked_in(alive))
        return len(folders) >= sum(name_of(one) == TOOL for one in alive)

    _until(told, TELLING)
    for one in kin.alive():
        send(one, INTERRUPT)
    _until(lambda: not kin.alive(), GRACE)

    def killed() -> bool:
        alive = kin.alive()
        folders.update(worked_in(alive))
        return not [one for one in alive if send(one, KILL)]

    _until(killed, PATIENCE)
    unreached.write(state, kin.alive())
    remove(folders)


def _end_groups(groups: list[int]) -> None:
    """Without /proc only the groups are known. The time since gotui's end is too short for an id to be used again."""
    there = [group for group in groups if _signalled(group, INTERRUPT)]
    _until(lambda: not any(_signalled(group, 0) for group in there), GRACE)
    for group in there:
        _signalled(group, KILL)


def _signalled(group: int, number: int) -> bool:
    try:
        os.killpg(group, number)
    except OSError:
        return False
    return True


def _until(condition: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(PAUSE)
