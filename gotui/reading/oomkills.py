"""What the kernel says of programs it has killed for lack of memory. Pure."""

import re

import msgspec

_CGROUP = re.compile(r"^\d+:(?P<kinds>[^:\n]*):(?P<path>/[^\n]*)$", re.MULTILINE)
_COUNT = re.compile(r"^oom_kill (\d+)$", re.MULTILINE)
_LOGGED = re.compile(
    r"^\[ *(?P<seconds>\d+)\.\d+\].*(?:[Oo]ut of memory|oom).*[Kk]illed process \d+ \((?P<name>[^)\n]+)\)", re.MULTILINE
)
_SAID = re.compile(
    r"(?:^|[\s:/\\])(?P<tool>compile|link|asm|cgo|vet|cover|buildid): signal: killed$"
    r"|^signal: killed$(?:\n(?!FAIL)[^\n]*)*\nFAIL\s+(?P<package>\S+)"
    r"|^(?P<alone>signal: killed)$",
    re.MULTILINE,
)

NAME_LENGTH = 15
"""The kernel keeps no more letters of a program's name (TASK_COMM_LEN)."""


class Group(msgspec.Struct, frozen=True):
    """A control group's memory: its folder below /sys/fs/cgroup, and the files with its count and its limit."""

    folder: str
    events: str
    limit: str


def killed(text: str) -> str:
    """The program that go says was killed: a tool of its own, a test's, or `?` where it is not named; else empty."""
    match = _SAID.search(text)
    if match is None:
        return ""
    if match["package"]:
        return f"{match['package'].rpartition('/')[2]}.test"
    return match["tool"] or "?"


def groups(text: str) -> list[Group]:
    """Where the memory of the process with this /proc/PID/cgroup is counted, its own group first, of both versions of
    control groups. In a container the path may be that of the host, so the top is one of them."""
    found: list[Group] = []
    for match in _CGROUP.finditer(text):
        kinds, path = match["kinds"].split(","), match["path"].rstrip("/")
        if match["kinds"] and "memory" not in kinds:
            continue
        top = "/sys/fs/cgroup/memory" if match["kinds"] else "/sys/fs/cgroup"
        events, limit = (
            ("memory.oom_control", "memory.limit_in_bytes") if match["kinds"] else ("memory.events", "memory.max")
        )
        parts = path.split("/")
        folders = [top + "/".join(parts[:count]) for count in range(len(parts), 0, -1)]
        found += [Group(folder, f"{folder}/{events}", f"{folder}/{limit}") for folder in folders]
    return found


def count(text: str) -> int | None:
    """How many were killed, as memory.events or memory.oom_control says; None where it does not."""
    match = _COUNT.search(text)
    return int(match[1]) if match else None


def logged(text: str, name: str, since: float) -> str:
    """The last line of the kernel's log that says so of a program, not before `since` seconds of uptime; else empty."""
    wanted = name[:NAME_LENGTH]
    lines = [
        match[0]
        for match in _LOGGED.finditer(text)
        if float(match["seconds"]) >= since and (name == "?" or match["name"] == wanted)
    ]
    return lines[-1] if lines else ""
