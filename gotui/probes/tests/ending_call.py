"""Which line of TestMain, or of an init function, ends the test program? Read as text."""

import re

from gotui.engine.probe import CannotTellError, Looker
from gotui.probes.packages import golist

_CALL = re.compile(r"\b(?:os\.Exit\((?P<status>\d{1,3})\)|log\.(?:Fatal|Fatalf|Fatalln)\(.*)")
_BODY = re.compile(r"^func (?:TestMain\(|init\()")


async def ending_call(look: Looker, package: str, status: str) -> dict[str, str]:
    """`exits` is the only line that ends the program with the status that was seen, `call` what stands there; both
    empty where it is none or one of several."""
    nothing = {"exits": "", "call": ""}
    try:
        listing = await golist.packages(look)
    except CannotTellError:
        return nothing
    wanted = status.removeprefix("exit status ") or "1"  # of which go test does not tell
    found: list[dict[str, str]] = []
    for one in (one for one in listing.asked if one.path == package):
        below = f"{one.folder}/".removeprefix(f"{look.subject.folder}/")
        for file, text in await golist.texts(look, one, (*one.go_files, *one.tests)):
            found += [
                {"exits": f"{below}{file}:{number}", "call": call[0].strip()}
                for number, call in _calls(text.splitlines())
                if (call["status"] or "1") == wanted
            ]
    return found[0] if len(found) == 1 else nothing


def _calls(lines: list[str]) -> list[tuple[int, re.Match[str]]]:
    """The calls in bodies that run before the tests; a body ends with a brace in the first column (gofmt)."""
    calls, inside = [], False
    for number, line in enumerate(lines, 1):
        inside = (inside or _BODY.match(line) is not None) and not line.startswith("}")
        if inside and (call := _CALL.search(line.partition("//")[0])):
            calls.append((number, call))
    return calls
