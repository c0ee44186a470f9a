"""Read what `go test` prints, with -v and without. Pure; the shapes are those of Go 1.19 to 1.27.

What a test prints to standard output stands in the same stream. Go begins no new line for words of its own, so that
they may stand behind whatever was printed last.
"""

import re
from itertools import takewhile

import msgspec

_DONE = re.compile(r"^(?P<word>ok|FAIL|\?)\s*\t(?P<package>\S+)(?:\t(?P<rest>.*)| (?P<note>\[.*\]))$")
_GLUED = re.compile(
    r"(?P<word>ok  |FAIL)\t(?P<package>[\w.~/+-]{1,300})\t"
    r"(?P<rest>(?:\(cached\)|\d+\.\d{3}s)(?:\t[^\t]*)?(?: \[[^\]]*\])?)$"
)
_NAME = r"(?:Test|Fuzz|Example|Benchmark)\S*"
_WHICH = rf"(?P<test>Benchmark\S*(?=$)|{_NAME}(?= \())(?: \(\d[\d.]*s\))?$"
"""Of a benchmark no time is told, and where it began in a second round its name ends with the number of processors."""

_FAILED_TEST = re.compile(rf"--- FAIL: {_WHICH}")
_VERDICT = re.compile(rf"--- (?:FAIL|PASS|SKIP|BENCH): {_WHICH}")
_BEGUN = re.compile(r"^Benchmark\S{0,300}\s*\t(?=--- |panic: |fatal error: )")
"""A benchmark's name, which is printed before it runs (src/testing/benchmark.go)."""
_TURN = re.compile(rf"^=== (?P<what>RUN|CONT|NAME|PAUSE)\s+(?P<test>{_NAME})$")
_LOGGED = re.compile(r"(?:^|(?<=\S))\s{4,}(?P<file>[^\s:/\\]+\.go):(?P<line>\d+): ?(?P<message>.*)$")
_TRACE = re.compile(r"^\t(?P<file>\S+_test\.go):(?P<line>\d+)")
_PANIC = re.compile(r"^(?:\S.*)?(?P<panic>panic: .*)$")
_TIMED_OUT = re.compile(r"^panic: test timed out after (?P<limit>\S+)", re.MULTILINE)
_RUNNING = re.compile(r"^[ \t]+(?P<test>(?:Test|Fuzz|Example)\S*) \(\d", re.MULTILINE)
_NO_FILES = "[no test files]"
_NOTHING = (_NO_FILES, "[no tests to run]")
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|[\x00-\x08\x0b-\x1f\x7f]")

MOST = 400
"""Characters of a message that are worth telling."""


def is_failure(line: str) -> bool:
    """Does a test that failed say so in this line, wherever in it that stands?"""
    return _FAILED_TEST.search(line) is not None


class PackageResult(msgspec.Struct, frozen=True):
    """How one package ended, and the lines it printed before."""

    package: str
    word: str
    note: str
    lines: tuple[str, ...]

    @property
    def failed(self) -> bool:
        return self.word == "FAIL"

    @property
    def ran_nothing(self) -> bool:
        return any(text in self.note for text in _NOTHING) or self.word == "?"

    @property
    def has_no_files(self) -> bool:
        """Does the package hold no test file that takes part?"""
        return _NO_FILES in self.note

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


class Said(msgspec.Struct, frozen=True):
    """What a test logged, or with which it failed: the same to look at. `more` are the lines that belong to it."""

    file: str
    line: str
    message: str
    more: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"

    @property
    def shown(self) -> str:
        return f"{self.place}: {self.message}"


class FailedTest(msgspec.Struct, frozen=True):
    """The first failing test of a package, and all that it said; where it said nothing of a place, its `message`.

    `printed` is all that stands with it, as far as that can be told from what others printed.
    """

    package: str
    test: str
    said: tuple[Said, ...] = ()
    message: str = ""
    printed: str = ""

    @property
    def function(self) -> str:
        """The function of the test, without its subtests."""
        name = self.test.partition("/")[0]
        return re.sub(r"-\d+$", "", name) if self.is_benchmark else name

    @property
    def is_benchmark(self) -> bool:
        return self.test.startswith("Benchmark")

    @property
    def alone(self) -> tuple[str, ...]:
        """The flags with which go test runs this one and no other."""
        only = f"^{re.escape(self.function)}$"
        return ("-run=^$", f"-bench={only}") if self.is_benchmark else ("-run", only)

    @property
    def text(self) -> str:
        """What it says: of all that stands with it only that, where it can be told."""
        if not self.said:
            return self.printed
        return "\n".join(line for one in self.said for line in (one.message, *one.more))

    @property
    def values(self) -> dict[str, str]:
        first = self.said[0] if self.said else Said("", "", self.message)
        where = ", ".join(dict.fromkeys(one.place for one in self.said))
        values = {"file": first.file, "line": first.line, "message": first.message or self.message}
        only = f"-run '^$' -bench '^{self.function}$'" if self.is_benchmark else f"-run '^{self.test}$'"
        return {"package": self.package, "test": self.test, "only": only, "where": where, **values}


def packages(output: str) -> list[PackageResult]:
    """The result of each package, in the order go printed them."""
    results: list[PackageResult] = []
    lines: list[str] = []
    for line in output.split("\n"):
        line = _BEGUN.sub("", line.removesuffix("\r"))
        done = _DONE.match(line) or (_GLUED.search(line) if line.count("\t") > 1 else None)
        if done is None:
            lines.append(line)
            continue
        if before := line[: done.start()]:
            lines.append(before)
        rest = done.groupdict()
        note = rest["rest"] or rest.get("note") or ""
        results.append(PackageResult(done["package"], done["word"].strip(), note, tuple(lines)))
        lines = []
    return results


def failed_test(result: PackageResult) -> FailedTest | None:
    """The first `--- FAIL` of a package, down to its failing subtest."""
    found = ((number, _FAILED_TEST.search(line)) for number, line in enumerate(result.lines) if "--- FAIL: " in line)
    names = [(number, match["test"]) for number, match in found if match]
    if not names:
        return None
    number, test = names[0]
    for later, name in names[1:]:
        if name.startswith(f"{test}/"):
            number, test = later, name
    verdict = result.lines[number]
    after = _own(result.lines[number + 1 :], len(verdict) - len(verdict.lstrip(" ")))
    if any(match["test"] == test for line in result.lines if (match := _TURN.match(line))):
        after = _spoken(result.lines, test) + after
    return FailedTest(result.package, test, *_words(after), "\n".join(after))


def _own(lines: tuple[str, ...], indent: int) -> list[str]:
    """What follows a verdict without -v: up to the next verdict, what its parent says, or the end of the package."""
    own: list[str] = []
    for line in lines:
        logged = _LOGGED.match(line)
        of_parent = logged is not None and len(line) - len(line.lstrip(" ")) <= indent
        if line == "FAIL" or of_parent or _VERDICT.search(line) or _TURN.match(line):
            break
        own.append(line)
    return own


def _spoken(lines: tuple[str, ...], test: str) -> list[str]:
    """What a test prints while it has its turn, with -v: go says whose turn it is."""
    spoken: list[str] = []
    turn = ""
    for line in lines:
        if match := _TURN.match(line):
            turn = match["test"] if match["what"] != "PAUSE" else ""
        elif turn == test and not _VERDICT.search(line):
            spoken.append(line)
    return spoken


def _words(lines: list[str]) -> tuple[tuple[Said, ...], str]:
    said: list[Said] = []
    for number, line in enumerate(lines):
        if logged := _LOGGED.search(line):
            message = logged["message"] or (lines[number + 1].strip() if number + 1 < len(lines) else "")
            more = tuple(takewhile(_goes_on, lines[number + 1 :]))
            said.append(Said(logged["file"], logged["line"], plain(message), more))
        elif panic := _PANIC.match(line):
            place = next((trace for rest in lines[number:] if (trace := _TRACE.match(rest))), None)
            if place is None:
                return (), panic["panic"]
            file = place["file"].rsplit("/", 1)[-1]
            return (Said(file, place["line"], panic["panic"], tuple(lines[number + 1 :])),), panic["panic"]
    if said:
        return tuple(said), said[0].message
    return (), plain(next((line for line in lines if line.strip()), ""))


def _goes_on(line: str) -> bool:
    """Does a line belong to what was logged before it? Go indents the further lines of a message."""
    return line.startswith("        ") and not _LOGGED.match(line)


def plain(line: str) -> str:
    """A line as it can be told: no control characters, not endless."""
    line = _CONTROL.sub("", line.rpartition("\r")[2]).strip()
    return line if len(line) <= MOST else f"{line[:MOST]}…"


def timed_out(output: str) -> tuple[str, str] | None:
    """The limit and the test that ran (not known before Go 1.20), where a test binary ran into -timeout."""
    match = _TIMED_OUT.search(output)
    if match is None:
        return None
    running = _RUNNING.search(output, match.end())
    return match["limit"], running["test"] if running else ""


def last_words(result: PackageResult) -> str:
    """What a test binary that died printed last: its panic, or the line before its exit status."""
    panic = next((line for line in result.lines if line.startswith(("panic: ", "fatal error: "))), "")
    if panic:
        return plain(panic)
    said = [line for line in result.lines if line.strip() and not line.startswith("exit status")]
    return plain(said[-1]) if said else ""


def running(result: PackageResult) -> str:
    """With -v, the test that was begun last and has no verdict; else empty, for go names none."""
    begun = [match["test"] for line in result.lines if (match := _TURN.match(line)) and match["what"] == "RUN"]
    ended = {match["test"] for line in result.lines if (match := _VERDICT.search(line))}
    return next((test for test in reversed(begun) if test not in ended), "")


def exit_status(result: PackageResult) -> str:
    """The `exit status N` or `signal: …` line of a test binary."""
    return next((line for line in reversed(result.lines) if line.startswith(("exit status ", "signal: "))), "")
