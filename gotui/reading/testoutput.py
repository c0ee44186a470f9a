"""Read what `go test` prints without -v. Pure; the shapes are those of Go 1.19 to 1.27."""

import re
from dataclasses import dataclass

_DONE = re.compile(r"^(?P<word>ok|FAIL|\?)\s*\t(?P<package>\S+)(?:\t(?P<rest>.*)| (?P<note>\[.*\]))$")
_FAILED_TEST = re.compile(r"^\s*--- FAIL: (?P<test>\S+) \(")
_LOGGED = re.compile(r"^\s+(?P<file>[^\s:]+\.go):(?P<line>\d+): ?(?P<message>.*)$")
_TRACE = re.compile(r"^\t(?P<file>\S+_test\.go):(?P<line>\d+)")
_TIMED_OUT = re.compile(r"^panic: test timed out after (?P<limit>\S+)", re.MULTILINE)
_RUNNING = re.compile(r"^[ \t]+(?P<test>(?:Test|Fuzz|Example)\S*) \(\d", re.MULTILINE)
_NOTHING = ("[no test files]", "[no tests to run]")


@dataclass(frozen=True)
class PackageResult:
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
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True)
class FailedTest:
    """The first failing test of a package, and what it said first."""

    package: str
    test: str
    file: str = ""
    line: str = ""
    message: str = ""

    @property
    def values(self) -> dict[str, str]:
        return {
            "package": self.package,
            "test": self.test,
            "file": self.file,
            "line": self.line,
            "message": self.message,
        }


def packages(output: str) -> list[PackageResult]:
    """The result of each package, in the order go printed them."""
    results: list[PackageResult] = []
    lines: list[str] = []
    for line in output.splitlines():
        if done := _DONE.match(line):
            note = done["rest"] or done["note"] or ""
            results.append(PackageResult(done["package"], done["word"], note, tuple(lines)))
            lines = []
        else:
            lines.append(line)
    return results


def failed_test(result: PackageResult) -> FailedTest | None:
    """The first `--- FAIL` of a package, down to its failing subtest."""
    names = [(number, match["test"]) for number, line in enumerate(result.lines) if (match := _FAILED_TEST.match(line))]
    if not names:
        return None
    number, test = names[0]
    for later, name in names[1:]:
        if name.startswith(f"{test}/"):
            number, test = later, name
    after = result.lines[number + 1 :]
    return FailedTest(result.package, test, **_first_words(after))


def _first_words(lines: tuple[str, ...]) -> dict[str, str]:
    for number, line in enumerate(lines):
        if logged := _LOGGED.match(line):
            message = logged["message"] or (lines[number + 1].strip() if number + 1 < len(lines) else "")
            return {"file": logged["file"], "line": logged["line"], "message": message}
        if line.startswith("panic: "):
            place = next((trace for rest in lines[number:] if (trace := _TRACE.match(rest))), None)
            where = {"file": place["file"].rsplit("/", 1)[-1], "line": place["line"]} if place else {}
            return {**where, "message": line}
        if _FAILED_TEST.match(line):
            break
    return {"message": next((line.strip() for line in lines if line.strip()), "")}


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
        return panic
    said = [line for line in result.lines if line.strip() and not line.startswith("exit status")]
    return said[-1].strip() if said else ""


def exit_status(result: PackageResult) -> str:
    """The `exit status N` or `signal: …` line of a test binary."""
    return next((line for line in reversed(result.lines) if line.startswith(("exit status ", "signal: "))), "")
