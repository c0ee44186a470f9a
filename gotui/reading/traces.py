"""Read the stack traces that Go's runtime and its race detector print. Pure; the shapes are those of Go 1.19 to 1.27.

In a trace the innermost call stands first. A deferred call that runs because of a panic stands above the `panic(` line,
and the code that panicked below it.
"""

import re

import msgspec

_FRAME = re.compile(r"^(?:\t|      )(?P<file>\S[^\n]*?\.go):(?P<line>\d{1,9})(?: \+0x[0-9a-f]+)?(?: fp=[^\n]*)?$")
_GOROUTINE = re.compile(r"^goroutine \d+ .*\[[^\]]*\]:$")
_RACE = "WARNING: DATA RACE"
_ACCESS = re.compile(r"^(?:Previous )?(?:atomic )?(?P<kind>[Rr]ead|[Ww]rite) (?:at|of) 0x[0-9a-f]+ .*:$")
_CREATED = "created by "
_STOPS = re.compile(r"^(?:panic|fatal error): ")
_TEST = re.compile(r"^\S+\.(?P<test>(?:Test|Fuzz|Example|Benchmark)[^\s.(]*)(?:\.func\d[\d.]*)?(?:\(|$)", re.MULTILINE)


class Frame(msgspec.Struct, frozen=True):
    """One call of a trace: the function, and the file and line as Go names them.

    `creates`: it is the call that began the goroutine, and not one of its own.
    """

    name: str
    file: str
    line: str
    creates: bool = False

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"


def frames(lines: list[str]) -> list[Frame]:
    """All calls of these lines, in their order."""
    found: list[Frame] = []
    for before, line in zip(["", *lines], lines, strict=False):
        if place := _FRAME.match(line):
            creates = before.startswith(_CREATED)
            called = before.removeprefix(_CREATED).partition(" in goroutine ")[0] if creates else before.strip()
            name = called.rpartition("(")[0] if called.endswith(")") else called
            found.append(Frame(name, place["file"], place["line"], creates))
    return found


def stopped(text: str) -> list[Frame]:
    """The calls of the goroutine that ended the program: innermost first, from where it panicked first."""
    lines = text.splitlines()
    start = next((number for number, line in enumerate(lines) if _STOPS.match(_ended(line))), None)
    if start is None:
        return []
    begins = next((number for number in range(start, len(lines)) if _GOROUTINE.match(lines[number])), None)
    if begins is None:
        return []
    ends = next((number for number in range(begins + 1, len(lines)) if not lines[number].strip()), len(lines))
    calls = frames(lines[begins + 1 : ends])
    deepest = max((number for number, call in enumerate(calls) if call.name == "panic"), default=-1)
    return calls[deepest + 1 :]


def accesses(text: str) -> list[tuple[str, list[Frame]]]:
    """The two accesses of the first data race that a text reports, `read` or `write`, each with its calls."""
    lines = text.splitlines()
    start = next((number for number, line in enumerate(lines) if line == _RACE), len(lines))
    found: list[tuple[str, list[Frame]]] = []
    for number in range(start + 1, len(lines)):
        if lines[number].startswith("====") or lines[number] == _RACE:
            break
        if access := _ACCESS.match(lines[number]):
            ends = next((end for end in range(number, len(lines)) if not lines[end].strip()), len(lines))
            found.append((access["kind"].lower(), frames(lines[number + 1 : ends])))
    return found


def running_tests(text: str) -> list[str]:
    """The tests whose functions stand in the trace, each once."""
    return list(dict.fromkeys(match["test"] for match in _TEST.finditer(text)))


def _ended(line: str) -> str:
    """What Go prints may stand behind what the program printed last."""
    found = max(line.find("panic: "), line.find("fatal error: "))
    return line[found:] if found > 0 else line
