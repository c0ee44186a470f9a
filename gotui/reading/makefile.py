"""Which go command stands in the recipe of a Makefile's target? Pure; GNU make's manual, "Parsing Makefiles".

Only what is plainly there is read: rules, their prerequisites and variables with plain values.
"""

import posixpath
import re
from collections.abc import Iterator, Sequence

import msgspec

from gotui.reading import startedgo
from gotui.reading.startedgo import Started

NAMES = ("GNUmakefile", "makefile", "Makefile")
"""In the order in which make looks for them."""

_WITH_VALUE = frozenset(("-C", "-f", "-I", "-o", "-W", "-l", "-E", "--directory", "--file", "--makefile"))
_VARIABLE = re.compile(
    r"^(?:override )?(?P<export>export )?\s*(?P<name>[\w.-]+)\s*(?P<how>::?:?|\?|\+)?=\s*(?P<value>.*)$"
)
_RULE = re.compile(r"^(?P<targets>[^\s:=#][^:=#]*?)\s*::?(?!=)\s*(?P<needs>[^;#]*)(?:;(?P<recipe>.*))?(?:#.*)?$")
_REFERENCE = re.compile(r"\$(?:\((?P<round>[\w.-]+)\)|\{(?P<curly>[\w.-]+)\})")
_UNREAD = re.compile(r"^(?:-?include|sinclude|define|unexport|export\s*$|\.ONESHELL|vpath)\b", re.MULTILINE)
_DEPTH = 8


class Asked(msgspec.Struct, frozen=True):
    """What a make command line asks for. `in_turn`: it does one thing at a time, and stops where that fails."""

    goals: tuple[str, ...]
    folder: str
    file: str = ""
    in_turn: bool = True
    given: tuple[str, ...] = ()


class Makefile(msgspec.Struct, frozen=True):
    """The rules and variables of a Makefile. `exported` are the variables that recipes get; not `whole` where more may
    be set than what stands here."""

    recipes: dict[str, tuple[str, ...]]
    needs: dict[str, tuple[str, ...]]
    variables: dict[str, str]
    exported: dict[str, str]
    first: str = ""
    whole: bool = True

    def go(self, goals: Sequence[str], folder: str) -> Started | None:
        """The one go command that making these goals starts; None where there is none, several, or none that is
        certain."""
        lines = [line for goal in goals or (self.first,) for line in self._lines(goal, _DEPTH)]
        found = [one for line in dict.fromkeys(lines) for one in startedgo.commands(line, folder)]
        only = found[0] if len(found) == 1 and not any("$(MAKE)" in line for line in lines) else None
        return self.surrounding(only) if isinstance(only, Started) else None

    def surrounding(self, started: Started) -> Started:
        """The same with the variables that recipes get."""
        return startedgo.with_environ(started, self.exported, alone=self.whole)

    def _lines(self, goal: str, depth: int) -> Iterator[str]:
        for need in self.needs.get(goal, ()) if depth else ():
            yield from self._lines(need, depth - 1)
        for line in self.recipes.get(goal, ()):
            yield expanded(line.lstrip("@-+ \t"), self.variables)


def asked(argv: Sequence[str], folder: str) -> Asked:
    """The goals and the folder of a make command line."""
    goals: list[str] = []
    given: list[str] = []
    file, words, in_turn = "", list(argv[1:]), True
    while words:
        word = words.pop(0)
        if word in _WITH_VALUE and words:
            value = words.pop(0)
            folder = posixpath.normpath(posixpath.join(folder, value)) if word in ("-C", "--directory") else folder
            file = value if word in ("-f", "--file", "--makefile") else file
        elif word.startswith(("-C", "--directory=")):
            value = word.removeprefix("-C").removeprefix("--directory=")
            folder = posixpath.normpath(posixpath.join(folder, value))
        elif word.startswith("-"):
            in_turn &= not re.match(r"-\w*[jki]|--(?:jobs|keep-going|ignore-errors)", word)
            words[:1] = [] if word in ("-j", "--jobs") and words and words[0].isdigit() else words[:1]
        else:
            (given if "=" in word else goals).append(word)
    return Asked(tuple(goals), folder, file, in_turn, tuple(given))


def read(text: str, given: Sequence[str] = ()) -> Makefile:
    """Take a Makefile apart. `given` are variables of make's command line."""
    recipes: dict[str, tuple[str, ...]] = {}
    needs: dict[str, tuple[str, ...]] = {}
    variables: dict[str, str] = {"GO": "$(GO)"}
    exported: dict[str, str] = {}
    targets: tuple[str, ...] = ()
    first, whole = "", not given and _UNREAD.search(text) is None
    for line in re.sub(r"\\\n\s*", " ", text).split("\n"):
        if line.startswith("\t"):
            recipes.update({target: (*recipes.get(target, ()), line.strip()) for target in targets})
        elif variable := _VARIABLE.match(line):
            _assign(variable, variables)
            if variable["export"]:
                exported[variable["name"]] = variables[variable["name"]]
        elif line.startswith("export "):
            exported |= {name: variables.get(name, "$") for name in line.split()[1:]}
        elif rule := _RULE.match(line):
            targets = tuple(rule["targets"].split())
            first = first or next((one for one in targets if not one.startswith((".", "%"))), "")
            needs.update({target: (*needs.get(target, ()), *rule["needs"].split()) for target in targets})
            if rule["recipe"]:
                recipes.update({target: (rule["recipe"].strip(),) for target in targets})
    variables |= dict(one.split("=", 1) for one in given)
    known = {name: expanded(value, variables) for name, value in exported.items()}
    whole = whole and not any("$" in value for value in known.values())
    known = {name: value for name, value in known.items() if "$" not in value}
    return Makefile(recipes, needs, variables, known, first, whole)


def expanded(text: str, variables: dict[str, str]) -> str:
    """Plain variables filled in; what is not known stays, and `$$` is the shell's own."""
    for _ in range(_DEPTH):
        filled = _REFERENCE.sub(lambda match: variables.get(match["round"] or match["curly"], match[0]), text)
        if filled == text or len(filled) > 10_000:
            break
        text = filled
    return text.replace("$$", "$")


def _assign(variable: re.Match[str], variables: dict[str, str]) -> None:
    name, value = variable["name"], variable["value"].partition(" #")[0].strip()
    if variable["how"] == "+":
        value = f"{variables.get(name, '')} {value}".strip()
    variables[name] = value
