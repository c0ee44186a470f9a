"""The machine: system, C library, processor, limits, container. Read from files; nothing is started.

Sources: os-release(5); proc(5); cgroups(7); the x86-64 levels of the psABI, as
go.dev/wiki/MinimumRequirements has them.
"""

import asyncio
import posixpath
import re

from gotui.engine.facts import Fact
from gotui.engine.looker import Looker
from gotui.probes.facts.asking import NO, from_text, is_there, names, text, told, yes_or_no
from gotui.probes.hosts.paths import real_path
from gotui.probes.hosts.system import system
from gotui.targets.looks import Limits, LimitsInfo, Program, ProgramInfo, Unavailable

_LEVELS = (
    ("v4", "avx512f avx512bw avx512cd avx512dq avx512vl"),
    ("v3", "avx avx2 bmi1 bmi2 f16c fma abm movbe"),
    ("v2", "cx16 lahf_lm popcnt sse4_1 sse4_2 ssse3"),
    ("v1", "sse2"),
)
_CONTAINERS = ("kubepods", "docker", "libpod", "podman", "lxc", "containerd", "garden")
_RELEASE = re.compile(r"stable release version (\d+\.\d+)")
_SYMBOL = re.compile(r"\bGLIBC_(\d+)\.(\d+)\b")
_MUSL = re.compile(r"^P:musl\nV:([\w.]+)", re.MULTILINE)
NO_LIMIT = "unlimited"


async def facts(look: Looker) -> list[Fact]:
    """All of it."""
    groups = await asyncio.gather(_system(look), _library(look), _processor(look), _limits(look), _container(look))
    return [fact for group in groups for fact in group]


async def _system(look: Looker) -> list[Fact]:
    release, kernel = await asyncio.gather(
        text(look, "/etc/os-release"),
        from_text(look, "/proc/sys/kernel/osrelease", str.strip),
    )
    found = [await _name(look), told("kernel", kernel, origin="/proc/sys/kernel/osrelease")]
    for kind, key in (("distribution", "ID"), ("distribution-version", "VERSION_ID")):
        value = release if isinstance(release, Unavailable) else _line(release, key)
        found.append(told(kind, value, origin="/etc/os-release"))
    return found


async def _name(look: Looker) -> Fact:
    name = await system(look)
    mac = await is_there(look, "/System/Library/CoreServices") if name == "linux" else NO
    return told("os", mac) if isinstance(mac, Unavailable) else Fact("os", value=name)


def _line(release: str, key: str) -> str:
    match = re.search(rf"^{key}=[\"']?([^\"'\n]*)", release, re.MULTILINE)
    return match[1] if match else ""


async def _library(look: Looker) -> list[Fact]:
    """Told by the loader that the system's own shell asks for; its file holds the release in words."""
    shell = await real_path(look, "/bin/sh")
    seen = (await look.look(Program(shell))).seen
    if not isinstance(seen, ProgramInfo):
        why = seen if isinstance(seen, Unavailable) else Unavailable("unexpected")
        return [told(kind, why) for kind in ("cpu", "c-library", "c-library-version")]
    loader = seen.interpreter
    library = "musl" if "musl" in loader else "glibc" if "ld-linux" in loader or "ld64" in loader else ""
    version: str | Unavailable = Unavailable("unexpected", loader)
    if library == "glibc":
        version = await text(look, loader, 1024 * 1024)
    elif library == "musl":
        version = await text(look, "/lib/apk/db/installed", 1024 * 1024)
    if isinstance(version, str):
        version = _version(version, library) or Unavailable("unexpected", loader)
    return [
        Fact("cpu", value=seen.host, origin="uname -m"),
        told("c-library", library or Unavailable("unexpected", loader), origin=loader),
        told("c-library-version", version, origin=loader),
    ]


def _version(loader: str, library: str) -> str:
    match = (_MUSL if library == "musl" else _RELEASE).search(loader)
    if match:
        return match[1]
    symbols = [(int(major), int(minor)) for major, minor in _SYMBOL.findall(loader)] if library == "glibc" else []
    return ".".join(map(str, max(symbols))) if symbols else ""


async def _processor(look: Looker) -> list[Fact]:
    cpus, memory = await asyncio.gather(text(look, "/proc/cpuinfo"), text(look, "/proc/meminfo"))
    found = [told("cpu-level", cpus if isinstance(cpus, Unavailable) else _level(cpus), origin="/proc/cpuinfo")]
    count = cpus if isinstance(cpus, Unavailable) else str(len(re.findall(r"^processor\s*:", cpus, re.MULTILINE)))
    found.append(told("cpus", count, origin="/proc/cpuinfo"))
    if isinstance(memory, str):
        match = re.search(r"^MemTotal:\s*(\d+) kB", memory, re.MULTILINE)
        memory = str(int(match[1]) * 1024) if match else Unavailable("unexpected", "/proc/meminfo")
    return [*found, told("memory", memory, origin="/proc/meminfo")]


def _level(cpus: str) -> str | Unavailable:
    match = re.search(r"^flags\s*:(.*)", cpus, re.MULTILINE)
    if match is None:
        return Unavailable("unexpected", "/proc/cpuinfo")
    have = set(match[1].split())
    reached = ""
    for level, needed in reversed(_LEVELS):
        if not set(needed.split()) <= have:
            break
        reached = level
    return reached


async def _limits(look: Looker) -> list[Fact]:
    seen = (await look.look(Limits())).seen
    kinds = ("open-files", "address-space", "processes")
    if not isinstance(seen, LimitsInfo):
        why = seen if isinstance(seen, Unavailable) else Unavailable("unexpected")
        return [told(kind, why) for kind in (*kinds, "root")]
    values = (seen.files, seen.address_space, seen.processes)
    told_limits = [
        Fact(kind, value=NO_LIMIT if value is None else str(value), origin="ulimit -H")
        for kind, value in zip(kinds, values, strict=True)
    ]
    return [*told_limits, Fact("root", value=yes_or_no(seen.root))]


async def _container(look: Looker) -> list[Fact]:
    places = ("/.dockerenv", "/run/.containerenv")
    docker, podman = [await is_there(look, path) for path in places]
    groups, kernel = await asyncio.gather(text(look, "/proc/self/cgroup"), text(look, "/proc/version"))
    kind: str | Unavailable = "none"
    if isinstance(docker, Unavailable) or isinstance(groups, Unavailable):
        kind = docker if isinstance(docker, Unavailable) else groups if isinstance(groups, Unavailable) else kind
    if isinstance(groups, str):
        kind = next((name for name in _CONTAINERS if name in groups), "none")
    kind = "docker" if docker == "yes" else "podman" if podman == "yes" else kind
    if isinstance(kernel, str) and "microsoft" in kernel.lower():
        kind = "WSL"
    memory = await text(look, "/sys/fs/cgroup/memory.max")
    if isinstance(memory, Unavailable) and memory.reason == "missing-file":
        memory = await text(look, "/sys/fs/cgroup/memory/memory.limit_in_bytes")
    if isinstance(memory, str):
        memory = NO_LIMIT if memory.strip() == "max" or len(memory.strip()) > 18 else memory.strip()
    zones = [await _zone(look), await _zone_data(look)]
    return [told("container", kind), told("memory-limit", memory, origin="/sys/fs/cgroup"), *zones]


async def _zone(look: Looker) -> Fact:
    """The system's own; a program asks TZ first (pkg.go.dev/time#Location)."""
    path = await real_path(look, "/etc/localtime")
    _before, found, zone = path.partition("zoneinfo/")
    if found:
        return Fact("system-time-zone", value=zone, origin="/etc/localtime")
    return told("system-time-zone", await from_text(look, "/etc/timezone", str.strip), origin="/etc/timezone")


async def _zone_data(look: Looker) -> Fact:
    """What time.LoadLocation reads, where no ZONEINFO is set."""
    place = "/usr/share/zoneinfo"
    inside = await names(look, place)
    if isinstance(inside, Unavailable) and inside.reason == "missing-file":
        inside = ()
    value = inside if isinstance(inside, Unavailable) else "there" if len(inside) > 1 else "missing"
    return told("zone-data", value, origin=place)


async def case_folded(look: Looker, path: str) -> str | Unavailable:
    """Does the file system that holds the file `path` take a name with other capitals for the same?"""
    folder, name = posixpath.split(path)
    inside = await names(look, folder)
    if isinstance(inside, Unavailable):
        return inside
    other = name.swapcase()
    return "no" if other in inside else await is_there(look, posixpath.join(folder, other))
