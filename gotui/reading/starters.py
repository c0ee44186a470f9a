"""By what a go, git or C tool can be told to start a program, and what gotui's own looks make of it.

Sources: `go help environment`, `go help build`, `go help goauth`, `go help cacheprog`; gcc(1), `Directory Options` and
`Environment Variables Affecting GCC`; git(1) and git-config(1); ld.so(8); bash(1). Seen on Go 1.21.13 and 1.27.3.
"""

import re
from typing import Literal

import msgspec

from gotui.reading import goflagwords

Treatment = Literal["emptied", "replaced", "dropped", "refused", "cleaned", "unused", "manager"]

TREATMENTS: dict[Treatment, str] = {
    "emptied": "always empty",
    "replaced": "always replaced",
    "dropped": "left out where it leads into the project",
    "refused": "where it leads into the project, a look that would start it is not made",
    "cleaned": "without the folders of the project; a program that links into the project is not started",
    "unused": "no look starts it",
    "manager": "what the person's own version manager does with the project's files is its own doing",
}
"""What gotui's own looks make of a setting that could start a program of the project."""


class Starter(msgspec.Struct, frozen=True):
    """`settings` are names of variables, flags, files or settings of git. `starts` tells what they can start, `own`
    what gotui's looks do about it; `asked` says whether the question for the person's command tells of it."""

    settings: tuple[str, ...]
    starts: str
    own: Treatment
    asked: bool = True


_GO = (
    Starter(("GOCACHEPROG",), "a program that keeps the build cache; go list starts it, too", "emptied"),
    Starter(("GOAUTH",), "a program that knows passwords of servers", "replaced"),
    Starter(("GOTOOLCHAIN", "go.mod: go, toolchain"), "another go, downloaded or on PATH", "replaced", False),
    Starter(("GOROOT",), "compiler, linker and vet of that tree", "refused"),
    Starter(("-toolexec", "-vettool"), "a program around, or instead of, compiler and vet", "refused"),
    Starter(("-exec",), "a program that starts what was built", "refused"),
    Starter(("-buildvcs",), "git, hg, svn, bzr or fossil in the repository", "replaced", False),
    Starter(("-overlay", "-modfile", "-pkgdir", "go.work", "vendor"), "nothing; they name sources", "unused", False),
    Starter(("//go:generate", "go tool", "init", "TestMain"), "what the project's code says", "unused", False),
)
_C = (
    Starter(("CC", "CXX", "FC", "AR", "PKG_CONFIG", "GCCGO"), "the tools of cgo and gccgo", "refused"),
    Starter(("-ldflags=-extld",), "the linker for C", "refused"),
    Starter(
        ("CGO_CFLAGS", "CGO_CPPFLAGS", "CGO_CXXFLAGS", "CGO_FFLAGS", "CGO_LDFLAGS"),
        "parts and plugins of the C compiler: -B, -fplugin, -wrapper, -specs, -fuse-ld, @file",
        "refused",
    ),
    Starter(
        tuple(f"CGO_{name}_ALLOW" for name in ("CFLAGS", "CPPFLAGS", "CXXFLAGS", "FFLAGS", "LDFLAGS")),
        "the same flags in #cgo lines, which go refuses otherwise",
        "refused",
    ),
    Starter(
        ("COMPILER_PATH", "GCC_EXEC_PREFIX", "COLLECT_LTO_WRAPPER", "CCACHE_COMPILER", "CCACHE_PREFIX"),
        "parts of the C compiler, or what stands before it",
        "refused",
    ),
)
_GIT = (
    Starter(
        ("GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS", "SSH_ASKPASS", "GIT_PROXY_COMMAND", "SVN_SSH"),
        "programs that reach servers",
        "dropped",
    ),
    Starter(
        ("GIT_EXEC_PATH", "GIT_EXTERNAL_DIFF", "GIT_EDITOR", "GIT_PAGER", "GIT_TEMPLATE_DIR"),
        "parts of git, and hooks of new clones",
        "dropped",
    ),
    Starter(
        ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_VALUE_*", "HGRCPATH"),
        "whatever settings of git and hg can start",
        "dropped",
    ),
    Starter(
        (
            *("core.fsmonitor", "core.hooksPath", "core.sshCommand", "core.gitProxy", "core.askPass"),
            *("credential.helper", "filter.*", "diff.*", "gpg.program", ".git/hooks"),
        ),
        "programs that the repository's own settings name, at each git status",
        "unused",
        False,
    ),
)
_ANY = (
    Starter(("PATH",), "go, git and the C tools, under another's name", "cleaned"),
    Starter(
        (
            *("LD_PRELOAD", "LD_AUDIT", "LD_LIBRARY_PATH"),
            *("DYLD_INSERT_LIBRARIES", "DYLD_LIBRARY_PATH", "DYLD_FRAMEWORK_PATH"),
        ),
        "code inside every program that is started",
        "dropped",
    ),
    Starter(
        (
            *("BASH_ENV", "ENV", "ZDOTDIR", "PERL5LIB", "PERL5OPT", "PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP"),
            *("RUBYLIB", "RUBYOPT", "NODE_OPTIONS", "NODE_PATH"),
        ),
        "code before a go, git or gcc that is a script, as those of version managers are",
        "dropped",
    ),
    Starter((".tool-versions", "mise.toml", ".go-version"), "the go that a version manager chooses", "manager", False),
)

STARTERS = (*_GO, *_C, *_GIT, *_ANY)

COMMANDS = ("CC", "CXX", "FC", "AR", "PKG_CONFIG", "GCCGO", "GOCACHEPROG", "GOAUTH")
"""Settings of Go whose value is a command."""

C_FLAGS = tuple(name for one in _C for name in one.settings if name.startswith("CGO_"))

OF_COMPILERS = ("COMPILER_PATH", "GCC_EXEC_PREFIX", "COLLECT_LTO_WRAPPER", "CCACHE_COMPILER", "CCACHE_PREFIX")

DROPPED = tuple(name for one in STARTERS if one.own == "dropped" for name in one.settings)
"""Variables, `*` at the end stands for the rest of a name, that gotui's looks lose where they lead into the project."""

OF_GO = (*COMMANDS, *(name for name in C_FLAGS if not name.endswith("_ALLOW")), "GOROOT")
"""Variables of Go, wherever they are set."""

ENVIRONMENT = (*(name for name in DROPPED if not name.endswith("*")), *OF_COMPILERS)
"""Variables that only the environment sets."""

C_TOOLS = ("cc", "gcc", "clang", "c++", "g++", "clang++", "gfortran", "ar", "as", "ld", "pkg-config")
REPOSITORY_TOOLS = ("git", "hg", "svn", "bzr", "fossil", "ssh")
"""What go, cgo and git look up on PATH."""

_BETWEEN = re.compile(r"[\s:;,='\"]+")
_STARTING = re.compile(r"(?:^|\s)(?:-B\s*|-fplugin=|-wrapper[\s,]|-specs=|--specs=|-fuse-ld=|@)([^\s,]+)")
_EXTLD = re.compile(r"-extld(?:=|\s+)(\S+)")
_WOULD_START = ("-B./x", "-fplugin=./x", "-wrapper", "-specs=./x", "-fuse-ld=./x")


def words(name: str, value: str) -> tuple[str, ...]:
    """The words in a variable's value that stand for programs, or for what is loaded into programs."""
    if name.endswith("_ALLOW"):
        return ()
    if name in C_FLAGS:
        return tuple(_STARTING.findall(value))
    parts = [part for part in _BETWEEN.split(value) if part]
    return tuple(part for number, part in enumerate(parts) if "/" in part or (number == 0 and name in COMMANDS))


def flag_words(flags: list[str]) -> dict[str, tuple[str, ...]]:
    """The same of flags of go, which each have one dash; by flag."""
    by_flag: dict[str, tuple[str, ...]] = {}
    for flag in flags:
        name, _equals, value = flag.partition("=")
        if name in ("-toolexec", "-vettool", "-exec"):
            by_flag[name] = tuple(goflagwords.split(value) or ())
        elif name == "-ldflags":
            by_flag["-ldflags=-extld"] = tuple(_EXTLD.findall(value))
    return {name: found for name, found in by_flag.items() if found}


def lets_start(pattern: str) -> bool:
    """Would a CGO_…_ALLOW let a `#cgo` line name parts of the compiler? What cannot be read is taken for a yes."""
    try:
        allow = re.compile(pattern)
    except re.error:
        return True
    return any(allow.fullmatch(flag) for flag in _WOULD_START)
