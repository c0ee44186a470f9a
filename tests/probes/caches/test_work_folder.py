"""The folder where go builds, told also where no go answers: gotui's own looks need such a folder, too."""

from pathlib import Path

from gotui.probes.caches.work_folder import work_folder
from gotui.targets.looks import PathInfo, Space, SpaceInfo, Stat

from ..pretend import finding_of

FOLDER = PathInfo("folder", readable=True, writable=True, executable=True, owner="root")
ROOM = SpaceInfo(1 << 40, 1 << 41, 1000, ("rw",), "/")
NO_WRITING = SpaceInfo(1 << 40, 1 << 41, 1000, ("ro",), "/")
NO_GO = {"PATH": ""}


async def test_it_is_told_where_no_go_answers(tmp_path: Path) -> None:
    for space, outcome in ((ROOM, "fine"), (NO_WRITING, "unusable")):
        answers = {Stat("/tmp"): FOLDER, Space("/tmp"): space}
        seen = await finding_of(work_folder, tmp_path, NO_GO, answers)
        assert (seen.outcome, seen.values.get("folder", "/tmp")) == (outcome, "/tmp")
