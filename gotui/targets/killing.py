"""Signal a process and those it started. The one place that knows how systems differ in this."""

import os
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from subprocess import Popen

from gotui.targets import descent
from gotui.targets.failures import printable

ROUNDS = 20
PAUSE = 0.01
"""Seconds until those that were killed are looked for again."""

if sys.platform == "win32":
    import psutil

    KILL = signal.SIGTERM

    def signal_group(pid: int, number: int) -> None:
        """End `pid` and its descendants: Windows has no process groups to signal, and no gentle way."""
        with suppress(psutil.NoSuchProcess):
            leader = psutil.Process(pid)
            for process in [*leader.children(recursive=True), leader]:
                with suppress(psutil.Error):
                    process.kill()

    def sweep_group(pid: int) -> None:
        """Nothing can be found by the id of a process that has ended."""

else:
    KILL = signal.SIGKILL

    def signal_group(pid: int, number: int) -> None:
        """Signal the whole process group that `pid` leads; nothing happens where it has gone."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, number)

    def sweep_group(pid: int) -> None:
        """Kill what is left of the group of a leader that has been reaped.

        A system gives no new process an id that still names a group. So if a process has this id now, the
        group is gone and the id belongs to a stranger.
        """
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            signal_group(pid, KILL)
        except PermissionError:
            return


if sys.platform == "linux":

    def wait_for_end(process: Popen[bytes]) -> bool:
        """Wait in a thread until a child has ended; False where somebody else took its exit status.

        It is left to be reaped by the thread that signals it: until then its id stays its own.
        """
        try:
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        except ChildProcessError:
            return False
        return True

else:

    def wait_for_end(process: Popen[bytes]) -> bool:
        """Wait in a thread until a child has ended; it is reaped here."""
        process.wait()
        return True


def ended(kin: descent.Kin) -> Sequence[str]:
    """Kill whatever is of `kin`, also what it starts meanwhile; the names of what is left. Blocks for moments.

    Elsewhere than on Linux nobody is known to be of it.
    """
    left = kin.alive()
    for _round in range(ROUNDS):
        refused = [one for one in left if not descent.send(one, KILL)]
        if len(refused) == len(left):
            break
        time.sleep(PAUSE)
        left = kin.alive()
    return [f"{printable(descent.name_of(one))} ({one[0]})" for one in left]
