"""Signal a process and those it started. The one place that knows how systems differ in this."""

import os
import signal
import sys
from contextlib import suppress
from subprocess import Popen

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
