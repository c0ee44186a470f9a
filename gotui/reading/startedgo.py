"""Which go command did a script, or a program that runs scripts, start? Pure: read from text, nothing is expanded.

A line that has to be guessed at, such as one with variables, is no answer.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from gotui.reading import govariables, shellscan, shellwords

_VERBS = re.compile(r"build|clean|env|fix|fmt|generate|get|install|list|mod|run|test|tool|version|vet|work")
_LEADING = frozenset(
    ("if", "elif", "then", "else", "do", "while", "until", "!", "{", "exec", "time", "command", "nice")
)
_ASSIGNED = re.compile(r"([A-Za-z_]\w*)=(.*)", re.DOTALL)
_REDIRECTED = re.compile(r"\d*(?:>>?|<|>&|&>>?)(?P<to>.*)", re.DOTALL)
_OWN_FOLDER = re.compile(
    r"""^["']?\$\(\s*dirname\s+(?:--\s+)?["']?\$(?:0|\{0\}|\{?BASH_SOURCE(?:\[0\])?\}?)["']?\s*\)["']?"""
)
_COUNTED = frozenset((*govariables.ALL, "PATH", "CC", "CXX", "FC", "PKG_CONFIG", "PKG_CONFIG_PATH"))

_TRACED = re.compile(r"^\++ (.+)$")
_OF_TASK = re.compile(r"^task: \[[^\]]+\] (.+)$")
_OF_NODE = re.compile(r"^[>$] (.+)$")
_MAKE_SPEAKS = re.compile(r"^\w*make(?:\[\d+\])?: ", re.MULTILINE)
_ENTERS = re.compile(r"^\w*make(?:\[\d+\])?: (?:Entering directory|进入目录)\s?['`\"“](.+)['\"”]$")
_LEAVES = re.compile(r"^\w*make(?:\[\d+\])?: (?:Leaving directory|离开目录)\s?['`\"“](.+)['\"”]$")

_LAST_WORDS = re.compile(
    r"\w*make(?:\[\d+\])?: .*|npm (?:ERR!|error).*| ?ELIFECYCLE\b.*|error: Recipe `.*|error Command failed.*"
    r"|info Visit .*|task: Failed to run task .*|error: script .*|\S+\.go:\d+: running \"go\": exit status \d+|\s*"
)
"""What make, npm, pnpm, just, yarn, task, bun and go generate say of a command that failed, behind what it said
itself."""
_GENERATING = re.compile(
    r"^(?P<file>\S[^\n:]*\.go):(?P<line>\d{1,9}): running \"go\": exit status \d+\s*\Z", re.MULTILINE
)
_DIRECTIVE = "//go:generate "

SHELLS = ("sh", "bash", "dash", "zsh", "ksh", "ash")
MAKERS = ("make", "gmake", "bmake", "remake", "just", "mage")
NODE = ("npm", "pnpm", "yarn", "bun", "npx")


class Started(msgspec.Struct, frozen=True):
    """A go command, its folder, and the variables it is given. `alone`: as far as the text goes, nothing else is set
    for it, so that it does by itself what it did there."""

    argv: tuple[str, ...]
    folder: str
    environ: tuple[tuple[str, str], ...] = ()
    alone: bool = True


class Unclear(msgspec.Struct, frozen=True):
    """A go command that would have to be guessed at."""


Found = Started | Unclear


def of_script(text: str, folder: str, script: str = "", args: Sequence[str] = ()) -> Started | None:
    """The one go command that a shell script starts; `script` is the file's absolute path, `args` are its arguments.
    None where there is none, or more than one, or where it is not known."""
    found = list(dict.fromkeys(_commands(text, folder, script, args)))
    return found[0] if len(found) == 1 and isinstance(found[0], Started) else None


def commands(line: str, folder: str) -> list[Found]:
    """The go commands of one line, each in its folder."""
    return list(_commands(line, folder, "", ()))


def without_last_words(text: str) -> str:
    """The text without what the one that started go says of its end."""
    lines = text.rstrip("\n").split("\n")
    while lines and _LAST_WORDS.fullmatch(lines[-1]):
        lines.pop()
    return "\n".join(lines) + "\n" if lines else text


def generating(text: str) -> tuple[str, int] | None:
    """The file and line of the directive whose go command failed (src/cmd/go/internal/generate, errorf)."""
    match = _GENERATING.search(text)
    return (match["file"], int(match["line"])) if match else None


def of_directive(line: str, folder: str) -> Started | None:
    """The go command of a `//go:generate` line; None where words of it are replaced or quoted. It is given variables of
    its own (pkg.go.dev/cmd/go#hdr-Generate_Go_files_by_processing_source)."""
    words = tuple(line.removeprefix(_DIRECTIVE).split())
    plain = line.startswith(_DIRECTIVE) and words[:1] == ("go",) and not set(line) & set('$"`')
    return Started(words, folder, alone=False) if plain else None


def echoed(text: str, program: str, folder: str, *, in_turn: bool = True) -> Started | None:
    """The last go command that was printed before it was started. `program` is the one that the person started; not
    `in_turn` where it goes on after a failure, or does several things at once."""
    shown = list(_echoed(text, program, folder))
    if not shown or (not in_turn and len(set(map(tuple, shown))) > 1):
        return None
    last = shown[-1]
    if len(last) > 1 and re.search(r"^(?:ok  |FAIL|\?   )\t|\[build failed\]", text, re.MULTILINE):
        last = [one for one in last if isinstance(one, Started) and one.argv[1] == "test"]
    return last[0] if len(last) == 1 and isinstance(last[0], Started) else None


def _echoed(text: str, program: str, folder: str) -> Iterator[list[Found]]:
    folders, traced = [folder], folder
    plain = program in MAKERS or _MAKE_SPEAKS.search(text) is not None
    for line in text.splitlines():
        if entered := _ENTERS.match(line):
            folders.append(entered[1])
        elif _LEAVES.match(line) and len(folders) > 1:
            folders.pop()
        elif trace := _TRACED.match(line):
            if moved := re.fullmatch(r"cd (?:-- )?(\S+)", trace[1]):
                traced = posixpath.normpath(posixpath.join(traced, moved[1].strip("'\"")))
            elif found := commands(trace[1], traced):
                yield found
        elif shown := _OF_TASK.match(line) or (_OF_NODE.match(line) if program in NODE else None):
            if found := commands(shown[1], folders[-1]):
                yield found
        elif plain and "go" in line and (found := commands(line, folders[-1])) and not _reads_like_prose(line):
            yield found


def _reads_like_prose(line: str) -> bool:
    return line.rstrip().endswith((":", ".")) and not line.rstrip().endswith((" .", "/...", "./..", " ..", "/."))


def _commands(text: str, folder: str, script: str, args: Sequence[str]) -> Iterator[Found]:
    here: str | None = folder
    environ: dict[str, str] = {}
    alone, lost = True, False
    for command in shellscan.commands(text):
        words = _from_program(command.words)
        given, rest = _assigned(words)
        if not rest:
            lost |= any(value is None for name, value in given.items() if name in _COUNTED)
            environ |= {name: value for name, value in given.items() if value is not None and name in _COUNTED}
            continue
        match rest[0]:
            case "export" | "declare" | "typeset":
                given, _ = _assigned([word for word in rest[1:] if "=" in word])
                lost |= any(value is None and name in _COUNTED for name, value in given.items())
                alone &= all(value is not None for value in given.values())
                environ |= {name: value for name, value in given.items() if value is not None}
            case "source" | "." | "eval":
                alone = False
            case "unset":
                lost |= any(name in _COUNTED for name in rest[1:])
            case "cd" | "pushd":
                here = _moved(here, rest[1:], script)
            case _ if _is_go(rest):
                argv = _literal(rest, args)
                known = all(value is not None for value in given.values()) and not lost
                if argv is None or here is None or not known or not command.sure:
                    yield Unclear()
                else:
                    values = environ | {name: value for name, value in given.items() if value is not None}
                    yield Started(argv, here, tuple(sorted(values.items())), alone)
            case _:
                continue


def _from_program(words: Sequence[str]) -> list[str]:
    left = list(words)
    while left and left[0] in _LEADING:
        left.pop(0)
    return left


def _is_go(words: Sequence[str]) -> bool:
    return (
        len(words) > 1
        and posixpath.basename(words[0]).strip("'\"") in ("go", "go.exe")
        and _VERBS.fullmatch(words[1]) is not None
    )


def _assigned(words: Sequence[str]) -> tuple[dict[str, str | None], list[str]]:
    """Variables before a command; None is the value of one that would have to be expanded."""
    given: dict[str, str | None] = {}
    left = list(words)
    if left[:1] == ["env"] and left[1:2] and not left[1].startswith("-"):
        left.pop(0)
    while left and (match := _ASSIGNED.fullmatch(left[0])):
        value = shellwords.value(match[2], "")
        given[match[1]] = value.text if value.literal else None
        left.pop(0)
    return given, left


def _literal(words: Sequence[str], args: Sequence[str]) -> tuple[str, ...] | None:
    """The words as go is given them; None where one would have to be expanded."""
    argv: list[str] = []
    left = list(words)
    while left:
        word = left.pop(0)
        if redirected := _REDIRECTED.fullmatch(word):
            if not redirected["to"]:
                left[:1] = []
            continue
        if word in ('"$@"', "$@", "$*"):
            argv += args
            continue
        value = shellwords.value(word, "")
        if not value.literal or (not word.startswith(("'", '"')) and re.search(r"[*?{]", word)):
            return None
        argv.append(value.text)
    return tuple(argv)


def _moved(folder: str | None, words: Sequence[str], script: str) -> str | None:
    named = [word for word in words if word != "--"]
    if folder is None or len(named) != 1:
        return None
    if script and (own := _OWN_FOLDER.match(named[0])):
        rest = named[0][own.end() :].strip("\"'")
        return posixpath.normpath(posixpath.dirname(script) + rest) if re.fullmatch(r"[\w./-]*", rest) else None
    value = shellwords.value(named[0], "")
    return posixpath.normpath(posixpath.join(folder, value.text)) if value.literal and value.text != "-" else None


def with_environ(started: Started, more: Mapping[str, str], *, alone: bool) -> Started:
    """The same with what surrounds it: what is set for the command itself counts before it."""
    environ = tuple(sorted({**more, **dict(started.environ)}.items()))
    return Started(started.argv, started.folder, environ, started.alone and alone)
