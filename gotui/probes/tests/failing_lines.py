"""Which of the lines that a failing test printed are those with which it failed?

`t.Log` and `t.Error` print alike (pkg.go.dev/testing#T.Error: "equivalent to Log followed by Fail"); the source tells.
"""

import re

from msgspec.structs import replace

from gotui.engine.probe import CannotTellError, Looker
from gotui.probes.packages import golist
from gotui.probes.packages.own_files import innermost
from gotui.reading import traces
from gotui.reading.testoutput import FailedTest, Said

_ONLY_LOGS = re.compile(r"\.(?:Log|Logf|Skip|Skipf)\(")
_FAILS = re.compile(r"\.(?:Error|Errorf|Fatal|Fatalf|Fail|FailNow)\(")
_FAILS_SILENTLY = re.compile(r"\.(?:Fail|FailNow)\(\)")


async def pinned(look: Looker, test: FailedTest) -> FailedTest:
    """The test with the lines that made it fail; with all it printed where the source does not tell. A panic's is the
    innermost call in the project's own code."""
    panicked = traces.stopped(test.printed) if test.message.startswith("panic: ") else []
    if call := await innermost(look, panicked):
        more = tuple(test.printed.splitlines())
        return replace(test, said=(Said(call.file, call.line, test.message, more),))
    if not test.said:
        return test
    package = await package_of(look, test.package)
    if package is None:
        return test
    names = dict.fromkeys([*(one.file for one in test.said), *package.tests])
    sources = {file: text.splitlines() for file, text in await golist.texts(look, package, names)}
    failed = tuple(one for one in test.said if not _only_logs(sources, one))
    said = failed or (*_silently(sources, test), *test.said)
    below = f"{package.folder}/".removeprefix(f"{look.subject.folder}/")
    return replace(
        test, said=tuple(replace(one, file=below + one.file) if one.file in sources else one for one in said)
    )


async def package_of(look: Looker, path: str) -> golist.Package | None:
    """The package of this path; None where go does not list it."""
    try:
        listing = await golist.packages(look)
    except CannotTellError:
        return None
    return next((package for package in listing.packages if package.path == path and not package.for_test), None)


def _only_logs(sources: dict[str, list[str]], said: Said) -> bool:
    lines, number = sources.get(said.file, []), int(said.line)
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    return bool(_ONLY_LOGS.search(line)) and not _FAILS.search(line)


def _silently(sources: dict[str, list[str]], test: FailedTest) -> list[Said]:
    """Where a test that only logs calls t.Fail, or else where it begins."""
    begins = re.compile(rf"^func {re.escape(test.function)}\(")
    for file, lines in sources.items():
        start = next((number for number, line in enumerate(lines, 1) if begins.match(line)), 0)
        if not start:
            continue
        end = next((number for number, line in enumerate(lines[start:], start + 1) if line.startswith("}")), start)
        body = range(start, end + 1)
        failing = [number for number in body if _FAILS_SILENTLY.search(lines[number - 1])] or [start]
        return [Said(file, str(number), lines[number - 1].strip()) for number in failing]
    return []
