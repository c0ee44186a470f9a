"""Assignments in fish's start-up files and in its universal variables, read as text.

Sources: https://fishshell.com/docs/current/cmds/set.html, cmds/fish_add_path.html, language.html#variables-path
"""

import re
from collections.abc import Collection

from gotui.reading import shellwords
from gotui.reading.shellread import Assignment, Kind, Reading, Unread, each_line
from gotui.reading.shellscan import Command, commands

_OPENS = ("if", "for", "while", "switch", "function", "begin")
_LONG = {"--export": "x", "--global": "g", "--erase": "e", "--universal": "U", "--append": "a", "--prepend": "p"}
_LONG |= {"--local": "l", "--function": "f", "--query": "q", "--show": "S", "--names": "n", "--unexport": "u"}
_UNIVERSAL = re.compile(r"SETUVAR\s+((?:--\w+\s+)*)(\w+):(.*)")
_ESCAPE = re.compile(r"\\x([0-9a-fA-F]{2})")


def fish(text: str, path: str, names: Collection[str], home: str = "") -> Reading:
    """What a file of fish says about `names`."""
    reader = _Fish(path, frozenset(names), home)
    for command in commands(text, fish=True):
        reader.take(command)
    return Reading(tuple(reader.assignments), tuple(reader.unread))


def universal(text: str, path: str, names: Collection[str]) -> Reading:
    """What `set -U` has kept in the file fish_variables."""
    assignments = []
    for number, line in each_line(text):
        match = _UNIVERSAL.match(line)
        if match and match[2] in names:
            value = _ESCAPE.sub(lambda code: chr(int(code[1], 16)), match[3]).replace("\x1e", _joint(match[2]))
            exported = "--export" in match[1] or match[2] == "PATH"
            assignments.append(Assignment(match[2], "set", value, path, number, exported=exported))
    return Reading(tuple(assignments))


class _Fish:
    def __init__(self, path: str, names: frozenset[str], home: str) -> None:
        self._path, self._names, self._home = path, names, home
        self._blocks: list[str] = []
        self.assignments: list[Assignment] = []
        self.unread: list[Unread] = []

    def take(self, command: Command) -> None:
        words = command.words
        sure = command.sure and command.before not in ("&&", "||", "|")
        while words and words[0] in ("and", "or", "not", "!", "else", "builtin", "command"):
            sure = sure and words[0] in ("builtin", "command")
            words = words[1:]
        if not words:
            return
        first, rest = words[0], words[1:]
        if first in _OPENS:
            self._blocks.append(first)
        elif first == "end" and self._blocks:
            self._blocks.pop()
        elif first in ("source", ".", "eval"):
            what = " ".join(rest) if rest and first != "eval" else " ".join(words)
            self.unread.append(Unread(self._path, command.line, what))
        elif first in ("set", "fish_add_path", "export"):
            certain = sure and all(block == "begin" for block in self._blocks)
            {"set": self._set, "fish_add_path": self._add_path, "export": self._export}[first](command, rest, certain)

    def _set(self, command: Command, words: tuple[str, ...], certain: bool) -> None:
        flags = ""
        while words and words[0].startswith("-"):
            flags += _LONG.get(words[0], "" if words[0].startswith("--") else words[0][1:])
            words = words[1:]
        if not words or set(flags) & set("qSnlf"):
            return
        name, values = words[0], words[1:]
        exported = ("x" in flags and "u" not in flags) or name == "PATH"
        if "e" in flags:
            for one in words:
                self._add(command, one, "unset", (), True, certain)
        elif "a" in flags or "p" in flags:
            self._add(command, name, "append" if "a" in flags else "prepend", values, exported, certain)
        else:
            self._assign(command, name, values, exported, certain)

    def _assign(self, command: Command, name: str, values: tuple[str, ...], exported: bool, certain: bool) -> None:
        own = (f"${name}", f'"${name}"')
        at = next((number for number, word in enumerate(values) if word in own), None)
        if at is None:
            self._add(command, name, "set", values, exported, certain)
            return
        for kind, part in (("prepend", values[:at]), ("append", values[at + 1 :])):
            if part:
                self._add(command, name, kind, part, exported, certain)

    def _add_path(self, command: Command, words: tuple[str, ...], certain: bool) -> None:
        appends = any(re.fullmatch(r"-\w*a\w*|--append", word) for word in words)
        folders = tuple(word for word in words if not word.startswith("-"))
        if folders:
            self._add(command, "PATH", "append" if appends else "prepend", folders, True, certain)

    def _export(self, command: Command, words: tuple[str, ...], certain: bool) -> None:
        for word in words:
            name, equals, text = word.partition("=")
            if equals:
                self._add(command, name, "set", (text,), True, certain)

    def _add(
        self, command: Command, name: str, kind: str, words: tuple[str, ...], exported: bool, certain: bool
    ) -> None:
        if name not in self._names:
            return
        values = [shellwords.value(word, self._home, fish=True) for word in words]
        text, literal = _joint(name).join(one.text for one in values), all(one.literal for one in values)
        kinds: dict[str, Kind] = {"set": "set", "unset": "unset", "prepend": "prepend", "append": "append"}
        assignment = Assignment(name, kinds[kind], text, self._path, command.line, literal, exported, certain)
        self.assignments.append(assignment)


def _joint(name: str) -> str:
    """A list is handed on joined by colons where the name ends in PATH, else by spaces."""
    return ":" if name.endswith("PATH") else " "
