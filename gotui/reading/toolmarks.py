"""Whose output is it? Marks of Go's own tools, and of those of other languages. Pure, in linear time."""

import re

_GO = (
    r"(?<![\w.-])go(?: \w{1,10})?: ",
    r"^# (?:runtime/|\[?(?:pkg-config|\$PKG_CONFIG) --|command-line-arguments|\[?[\w-]{1,60}\.\w[\w.-]{0,60}/)",
    r"^# \S{1,200} \[\S{1,200}\.test\]$",
    r"^FAIL\t|^ok  \t|^--- FAIL: |^\?   \t",
    r"\bgo (?:build|clean|env|generate|get|install|list|mod|run|test|tool|version|vet|work)\b",
    r"/usr/(?:local|lib)/go\b|[\\/]go[\\/](?:src|pkg|bin)[\\/]|[\\/]go-build\d|\bgo-build\b|\$WORK\b",
    r"-test\.|\.test:? |_cgo_|\bcgo\b|\.go:\d|\bgo\.(?:mod|sum|work)\b|\bgoroutine \d",
    r"\bGO(?:PATH|ROOT|FLAGS|PROXY|BIN|CACHE|OS|ARCH|TOOLCHAIN|111MODULE)\b|\bgolang\b|proxy\.golang\.org",
    r"(?:^|[\s'\"`/\\])go(?:\.exe)?(?:['\"`]| (?:program|binary|command))|[: ]go$|\bspawn go\b",
    r"\bgo(?:-bindata|fumpt|imports|langci-lint|lint|mock|pls|releaser|sec|tests)\b",
    r"\b(?:dlv|ginkgo|mockgen|protoc-gen-|stringer)",
)
_OTHERS = (
    r"\.(?:c|cc|cpp|cxx|h|hpp|o|rs|py|js|ts|tsx|java|kt|swift|rb|php|cs|vue|R)(?![\w/])",
    r"\bmake(?:\[\d{1,3}\])?: \*\*\*|(?:^|\s)(?:gcc|g\+\+|clang|clang\+\+|cc|c\+\+) -\w|error: command '",
    r"\b(?:CMake|CMakeFiles|meson|configure:|checking for|dpkg|rpmbuild)\b",
    r"\b(?:cargo|rustc|error\[E\d|linking with `|swiftc|xcodebuild|ghc|cabal|dune|opam)",
    r"\b(?:gyp|node_modules|node:internal|[Nn]pm|yarn|pnpm)\b",
    r"\b(?:pip|setup\.py|Traceback|wheel|conda|R CMD|gem|bundle|composer)\b",
    r"\b(?:java|javac|gradle|mvn|dotnet|NuGet)\b",
)


def mute(text: str, *, others: bool) -> tuple[str, ...]:
    """The ways of sharing in which a signature says nothing in a text of which nobody knows whose it is. `others`: it
    stands in one that holds words of other tools."""
    if speaks_of_go(text):
        return ()
    return ("needs-ours", "no-others") if others else ("needs-ours",)


def speaks_of_go(text: str) -> bool:
    """Does anything in it come from Go's own tools, or name them?"""
    return _OURS.search(text) is not None


def speaks_of_others(text: str) -> bool:
    """Does anything in it come from the tools of another language, or name them?"""
    return _THEIRS.search(text) is not None


_OURS = re.compile("|".join(_GO), re.MULTILINE)
_THEIRS = re.compile("|".join(_OTHERS), re.MULTILINE)
