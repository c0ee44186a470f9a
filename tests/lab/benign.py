"""Differences between two machines that explain nothing: paths, people, times, other tools, harmless settings."""

import random
from collections.abc import Callable, Collection

from msgspec.structs import replace

from gotui.engine.facts import Fact, Snapshot

Key = tuple[str, str]
Making = Callable[[random.Random], str]


def one_of(*values: str) -> Making:
    return lambda dice: dice.choice(values)


def number(least: int, most: int) -> Making:
    return lambda dice: str(dice.randint(least, most))


def with_port(text: str) -> Making:
    return lambda dice: text.format(dice.randint(20_000, 60_000))


PATHS = ("~/.local/bin", "/opt/tools/bin", "/snap/bin", "~/bin", "/usr/games", "~/.cargo/bin")

OTHERS: dict[Key, Making] = {
    ("kernel", ""): lambda dice: f"{dice.randint(4, 6)}.{dice.randint(0, 19)}.{dice.randint(0, 200)}-generic",
    ("distribution", ""): one_of("ubuntu", "fedora", "arch"),
    ("distribution-version", ""): one_of("11", "22.04", "24.04", "40"),
    ("c-library-version", ""): one_of("2.31", "2.35", "2.39"),
    ("cpu-level", ""): one_of("v2", "v3"),
    ("cpus", ""): number(4, 64),
    ("memory", ""): number(8 << 30, 256 << 30),
    ("memory-limit", ""): number(4 << 30, 64 << 30),
    ("open-files", ""): number(1024, 1 << 20),
    ("processes", ""): number(4096, 1 << 20),
    ("container", ""): one_of("none", "kubepods", "lxc"),
    ("free-space", "temp"): number(2 << 30, 900 << 30),
    ("free-space", "build-cache"): number(2 << 30, 900 << 30),
    ("free-space", "project"): number(2 << 30, 900 << 30),
    ("umask", ""): one_of("0002", "0077"),
    ("user-id", ""): number(500, 70_000),
    ("system-time-zone", ""): one_of("Europe/Berlin", "Asia/Shanghai", "America/New_York"),
    ("tool-version", "gcc"): number(9, 14),
    ("tool-version", "g++"): number(9, 14),
    ("tool", "docker"): one_of("there", "missing"),
    ("tool", "node"): one_of("there", "missing"),
    ("tool", "make"): one_of("there", "missing"),
    ("tool", "protoc"): one_of("there", "missing"),
    ("tool", "mockgen"): one_of("there", "missing"),
    ("tool", "sqlite3"): one_of("there", "missing"),
    ("c-package", "zlib"): one_of("there"),
    ("c-package", "libfuse"): one_of("there"),
    ("c-package", "gtk4"): one_of("there"),
    ("variable", "SHELL"): one_of("/bin/zsh", "/usr/bin/fish"),
    ("variable", "TERM"): one_of("xterm-256color", "screen", "dumb"),
    ("variable", "LANG"): one_of("de_DE.UTF-8", "zh_CN.UTF-8", "en_GB.UTF-8"),
    ("variable", "LC_TIME"): one_of("de_DE.UTF-8", "en_DK.UTF-8"),
    ("variable", "CI"): one_of("true"),
    ("variable", "PATH"): lambda dice: ":".join(dice.sample(PATHS, 3)),
    ("variable", "TMPDIR"): with_port("/var/folders/x/{}/T"),
    ("variable", "XDG_CACHE_HOME"): with_port("/home/worker/{}/.cache"),
    ("variable", "GOTELEMETRYDIR"): one_of("/srv/telemetry"),
    ("variable", "GIT_CONFIG_GLOBAL"): one_of("/etc/work.gitconfig"),
    ("variable", "MISE_ENV"): one_of("work", "laptop"),
    ("setting", "GOCACHE"): one_of("/mnt/cache/go-build", "/builds/.cache"),
    ("setting", "GOMODCACHE"): one_of("/mnt/cache/mod", "/builds/mod"),
    ("setting", "GOENV"): one_of("/etc/go/env"),
    ("setting", "GOBIN"): one_of("/opt/gobin"),
    ("go-copy", "7"): one_of("1.20.3", "1.18.1"),
    ("other-file", "README.md"): lambda dice: f"{dice.getrandbits(64):016x}",
    ("other-file", "docs/notes.txt"): lambda dice: f"{dice.getrandbits(64):016x}",
    ("changed-files", ""): number(1, 9),
}
"""What each becomes on the other machine."""

LEAST, MOST = 22, 34


TIGHT = {"open-files": 1024, "processes": 512, "memory-limit": 2 << 30}
"""A limit below is felt: to lift it is no harmless change."""


def _is_tight(fact: Fact | None) -> bool:
    return fact is not None and fact.value.isdigit() and int(fact.value) < TIGHT.get(fact.kind, 0)


def with_noise(snapshot: Snapshot, seed: str, but: Collection[Key]) -> Snapshot:
    """Another machine in ways that do not matter; facts named in `but` stay."""
    dice = random.Random(seed)
    facts = {(fact.kind, fact.name): fact for fact in snapshot.facts}
    keys = [key for key in OTHERS if key not in but]
    keys = [key for key in keys if not _is_tight(facts.get(key))]
    for key in dice.sample(keys, dice.randint(LEAST, MOST)):
        value = OTHERS[key](dice)
        old = facts.get(key)
        if old is not None and old.value == value:
            value = {"there": "missing", "missing": "there"}.get(value, f"{value}1")
        facts[key] = Fact(*key, value, old.origin if old else "environment")
    return replace(snapshot, facts=tuple(facts.values()))
