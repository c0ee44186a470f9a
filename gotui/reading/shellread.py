"""Assignments in the text of start-up files of bash, dash and zsh (Assignment is also what the other readers give)."""

import re
from collections.abc import Callable, Collection, Iterator
from typing import Literal

import msgspec
from msgspec.structs import replace

from gotui.reading import shellwords
from gotui.reading.shellscan import Command, commands
from gotui.reading.shellwords import Value
from gotui.reading.startfiles import Reader

Kind = Literal["set", "unset", "prepend", "append"]

ALWAYS_EXPORTED = ("PATH", "HOME")

_ASSIGNED = re.compile(r"([A-Za-z_]\w*)(\+?)=(.*)", re.DOTALL)
_DECLARES = {"export": True, "declare": False, "typeset": False, "readonly": False}
_FILLERS = ("then", "else", "elif", "do", "!", "time", "builtin", "command")
_OPENS = ("if", "case", "for", "while", "until", "select", "repeat")
_CLOSES = ("fi", "esac", "done")
_INTERACTIVE = re.compile(r"\$-|\$\{-|PS1|-t\s*[012]\b|BASH_VERSION|ZSH_VERSION|\bshopt\b|-o\s+(interactive|login)")


class Assignment(msgspec.Struct, frozen=True):
    """One place that sets, unsets or extends a variable.

    `value` is the value where `literal` holds, else the text as written; of `prepend` and `append` only what is
    added. `certain` is False inside if, case, loops and functions: it may not be carried out. `readers` says who
    reads the file.
    """

    name: str
    kind: Kind
    value: str
    path: str
    line: int
    literal: bool = True
    exported: bool = True
    certain: bool = True
    readers: tuple[Reader, ...] = ()


class Unread(msgspec.Struct, frozen=True):
    """A file or a program's output that a start-up file takes in, and that was not read."""

    path: str
    line: int
    what: str


class Reading(msgspec.Struct, frozen=True):
    """What one file's text says about the wanted names."""

    assignments: tuple[Assignment, ...] = ()
    unread: tuple[Unread, ...] = ()


def sh(text: str, path: str, names: Collection[str], home: str = "", zsh: bool = False) -> Reading:
    """What a file for bash, dash or zsh says; nothing of it is run and nothing followed."""
    reader = _Sh(path, frozenset(names), home, zsh)
    for command in commands(text):
        reader.take(command)
    exported = reader.exported | set(ALWAYS_EXPORTED)
    assignments = tuple(replace(one, exported=one.exported or one.name in exported) for one in reader.assignments)
    return Reading(assignments, tuple(reader.unread))


class _Block(msgspec.Struct, frozen=True):
    """A block that is open, with all around it: is what stands in it surely carried out, does one of them ask whether
    the shell is interactive, is one a function?"""

    kind: str = ""
    certain: bool = True
    guarded: bool = False
    in_function: bool = False


class _Sh:
    def __init__(self, path: str, names: frozenset[str], home: str, zsh: bool) -> None:
        self._path, self._names, self._home, self._zsh = path, names, home, zsh
        self._blocks = [_Block()]
        self._function = False
        self._left = False
        self._all = False
        self._last = ""
        self.assignments: list[Assignment] = []
        self.unread: list[Unread] = []
        self.exported: set[str] = set()

    def take(self, command: Command) -> None:
        words = self._body(command.words)
        if words and (act := self._actions().get(words[0])):
            act(command, words)
        elif words:
            self._assignments(command, words)
        self._last = " ".join(command.words)

    def _actions(self) -> dict[str, "Callable[[Command, tuple[str, ...]], None]"]:
        return {
            **dict.fromkeys(_DECLARES, self._declare),
            **dict.fromkeys((".", "source", "eval"), self._takes_in),
            **dict.fromkeys(("return", "exit"), self._leaves),
            "unset": self._unset,
            "set": self._options,
        }

    def _body(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The words without reserved ones, which open and close blocks."""
        while words:
            first = words[0]
            if first == "{":
                self._open("function" if self._function else "group")
                self._function = False
            elif first == "function":
                self._function, words = True, words[1:]
            elif first in (*_OPENS, "("):
                self._open(first, " ".join(words))
                return ()
            elif first in (*_CLOSES, "}", ")"):
                self._close(first)
                return ()
            elif first not in _FILLERS:
                return words
            words = words[1:]
        return ()

    def _open(self, kind: str, head: str = "") -> None:
        around = self._blocks[-1]
        self._blocks.append(
            _Block(
                kind,
                around.certain and kind == "group",
                around.guarded or bool(_INTERACTIVE.search(head)),
                around.in_function or kind == "function",
            )
        )

    def _close(self, word: str) -> None:
        opened = self._blocks[-1].kind
        pairs = {"}": ("group", "function"), ")": ("(",)}
        if opened in pairs.get(word, _OPENS):
            self._blocks.pop()

    def _certain(self, command: Command) -> bool:
        inside = not self._blocks[-1].certain
        return command.sure and not (inside or self._left or command.before in ("&&", "||", "|", "|&"))

    def _leaves(self, command: Command, _words: tuple[str, ...]) -> None:
        """What comes after `return` is not certain, unless that is the usual guard of interactive shells."""
        if self._blocks[-1].in_function:
            return
        guard = self._last if command.before in ("&&", "||") else ""
        if not (self._blocks[-1].guarded or _INTERACTIVE.search(guard)):
            self._left = True

    def _takes_in(self, command: Command, words: tuple[str, ...]) -> None:
        what = " ".join(words[1:]) if words[0] != "eval" else " ".join(words)
        if what:
            self.unread.append(Unread(self._path, command.line, what))

    def _options(self, _command: Command, words: tuple[str, ...]) -> None:
        self._all = (self._all or "-a" in words or "allexport" in words) and "+a" not in words

    def _unset(self, command: Command, words: tuple[str, ...]) -> None:
        if "-f" not in words:
            for name in words[1:]:
                self._add(command, name, "unset", Value("", True), exported=True)

    def _declare(self, command: Command, words: tuple[str, ...]) -> None:
        flags = "".join(word for word in words[1:] if word.startswith("-"))
        exports = (_DECLARES[words[0]] or "x" in flags) and "n" not in flags and "f" not in flags
        for word in words[1:]:
            if self._assign(command, word, exports):
                continue
            if exports and re.fullmatch(r"\w+", word):
                self.exported.add(word)

    def _assignments(self, command: Command, words: tuple[str, ...]) -> None:
        """`NAME=value` before another word is set for that one command only."""
        if all(_ASSIGNED.match(word) for word in words):
            for word in words:
                self._assign(command, word, exported=self._all)

    def _assign(self, command: Command, word: str, exported: bool) -> bool:
        match = _ASSIGNED.match(word)
        if match is None:
            return False
        name, more, text = match[1], bool(match[2]), match[3]
        if self._zsh and name in ("path", "PATH") and text.startswith("("):
            name, text = "PATH", ":".join(re.sub(r"\$path\b", "$PATH", text.strip("()")).split())
            text, more = (f":{text}", True) if more else (text, False)
        if name not in self._names:
            return True
        parts = shellwords.around(text, name, self._home)
        if more:
            self._add(command, name, "append", _stripped(shellwords.value(text, self._home)), exported)
        elif parts is None:
            self._add(command, name, "set", shellwords.value(text, self._home), exported)
        else:
            for kind, piece in zip(("prepend", "append"), parts, strict=True):
                if piece.text:
                    self._add(command, name, kind, piece, exported)
        return True

    def _add(self, command: Command, name: str, kind: str, value: Value, exported: bool) -> None:
        if name in self._names:
            kinds: dict[str, Kind] = {"set": "set", "unset": "unset", "prepend": "prepend", "append": "append"}
            certain = self._certain(command)
            assignment = Assignment(
                name, kinds[kind], value.text, self._path, command.line, value.literal, exported, certain
            )
            self.assignments.append(assignment)


def _stripped(value: Value) -> Value:
    return Value(value.text.strip(":"), value.literal)


def each_line(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their numbers; they end at line feeds only."""
    return enumerate((line.strip(" \t\r") for line in text.split("\n")), start=1)
