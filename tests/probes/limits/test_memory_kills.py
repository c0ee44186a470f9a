"""What the kernel counts and logs of programs that were killed: in made-up files."""

from pathlib import Path

import pytest

from gotui.engine.findings import Finding, Subject
from gotui.engine.probe import CannotTellError
from gotui.engine.said import Said
from gotui.probes.limits.memory_kills import memory_kills
from gotui.targets.looks import FileText, FindProgram, Look, Names, ReadFile, Seen, Unavailable

from ..declared import declared
from ..pretend import pretending

LINK = "ex.com/p: /usr/local/go/pkg/tool/linux_amd64/link: signal: killed\n"
OWN = "/sys/fs/cgroup/box/"
TOP = "/sys/fs/cgroup/"


async def found(text: str, files: dict[str, str]) -> Finding:
    names = [f"{folder}{name}" for folder in (OWN, TOP) for name in ("memory.events", "memory.max")]
    gone: dict[Look, Seen] = {ReadFile(name): Unavailable("missing-file") for name in (*names, "/proc/uptime")}
    there: dict[Look, Seen] = {ReadFile(name): FileText(text) for name, text in files.items()}
    cgroup: dict[Look, Seen] = {ReadFile("/proc/self/cgroup"): FileText("0::/box\n"), FindProgram("dmesg"): Names(())}
    async with pretending({}, {**gone, **cgroup, **there}) as observer:
        look = observer.looker(Subject("/"), "reads", Said("killed", text, 1, "ran"))
        return declared(memory_kills, await memory_kills(look))


async def test_its_own_group_counts_and_the_tightest_limit_is_told() -> None:
    files = {f"{OWN}memory.events": "oom_kill 2\n", f"{OWN}memory.max": "max\n", f"{TOP}memory.max": "209715200\n"}
    finding = await found(LINK, files)
    assert finding.outcome == "counted"
    assert finding.values["program"] == "link"
    assert finding.values["limit"] == "200"
    assert finding.values["place"] == f"{OWN}memory.events"


@pytest.mark.parametrize(
    ("text", "count", "outcome"),
    [
        (LINK, "oom_kill 0\n", "none"),
        ("    x_test.go:9: signal: killed\nFAIL\tex.com/p\t0.1s\n", "oom_kill 2\n", "not-killed"),
    ],
)
async def test_what_is_no_lack_of_memory(text: str, count: str, outcome: str) -> None:
    assert (await found(text, {f"{OWN}memory.events": count})).outcome == outcome


async def test_without_counters_nothing_can_be_told(tmp_path: Path) -> None:
    with pytest.raises(CannotTellError):
        await found(LINK, {})
