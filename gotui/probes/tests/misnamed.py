"""A file that holds tests, and whose name does not end in _test.go: it is a plain file of its package."""

import re

from gotui.engine.probe import Looker
from gotui.probes.packages import golist

_TEST = re.compile(r"^func (?:Test|Fuzz|Benchmark)(?:[A-Z_0-9]\w*)?\(\w+ \*testing\.[TFB]\) \{", re.MULTILINE)
_AFFIX = re.compile(r"^tests?_|_tests$|^tests?(?=[A-Z])|(?<=[a-z])Tests?$|(?<=[a-z0-9])[.-]tests?$")


async def find(look: Looker) -> dict[str, str]:
    """`misnamed`, the first such file, and `renamed`, the name by which go takes its tests (pkg.go.dev/testing); empty
    where there is none. Both are relative to the folder of the command, where they lie below it."""
    for package in (await golist.packages(look)).asked:
        if package.name.endswith("test"):
            continue  # it helps the tests of others, as net/http/httptest does
        for file, text in await golist.texts(look, package, package.go_files):
            if _TEST.search(text):
                taken = (*package.go_files, *package.cgo_files, *package.ignored, *package.invalid, *package.tests)
                free = [name for name in (renamed(file), f"{file.removesuffix('.go')}_test.go") if name not in taken]
                folder = f"{package.folder}/".removeprefix(f"{look.subject.folder}/")
                return {"misnamed": folder + file, "renamed": folder + free[0] if free else ""}
    return {}


def renamed(file: str) -> str:
    """The name with which go takes the file for a test."""
    stem = _AFFIX.sub("", file.removesuffix(".go"))
    return f"{stem or 'all'}_test.go"
