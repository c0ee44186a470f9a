"""Is what somebody typed a command, or words about one? Pure."""

import re
import shlex

import msgspec

from gotui.reading.commandline import taken_apart
from gotui.reading.gocommand import COMMANDS

_RUNNERS = frozenset(
    re.findall(
        r"\S+", "make just task mage bazel npm yarn pnpm docker podman gotestsum golangci-lint sudo time sh bash"
    )
)
_ALONE = frozenset(("test", "build", "vet"))
"""Verbs of go that people type without an argument when they mean the command."""
_LIKE_AN_ARGUMENT = re.compile(r"-.*|.*[/=@].*|\.|.*\.\w{1,5}|std|all|cmd")


class Typed(msgspec.Struct, frozen=True):
    """A command line as words. It is `plain` where it can hardly be anything else."""

    words: tuple[str, ...]
    plain: bool


def command_in(text: str) -> Typed | None:
    """The command that was typed; None where it is words, or none that a shell would take apart."""
    if not text.isascii():
        return None
    try:
        words = tuple(shlex.split(text))
    except ValueError:
        return None
    argv = taken_apart(words).argv
    if not argv:
        return None
    program, rest = argv[0], argv[1:]
    if program == "go" and rest and rest[0] in COMMANDS:
        return Typed(words, rest[0] in _ALONE if len(rest) == 1 else _are_arguments(rest[1:]))
    if program.startswith(("./", "/", "../")):
        return Typed(words, plain=" " not in program)
    if program in _RUNNERS:
        return Typed(words, plain=any(_LIKE_AN_ARGUMENT.fullmatch(word) for word in rest))
    known = re.fullmatch(r"[\w.+-]+", program) is not None and program != "go"
    return Typed(words, plain=True) if known and any(word.startswith("-") for word in rest) else None


def _are_arguments(words: tuple[str, ...]) -> bool:
    """Flags with their values, packages and files; `fails` is none."""
    value_of_flag = False
    for word in words:
        if not value_of_flag and not _LIKE_AN_ARGUMENT.fullmatch(word):
            return False
        value_of_flag = word.startswith("-") and "=" not in word
    return True
