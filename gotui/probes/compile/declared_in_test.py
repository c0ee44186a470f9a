"""Is what the compiler misses declared in a test file, which only go test compiles?"""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.install import gotool
from gotui.probes.packages import golist
from gotui.probes.packages.own_files import own_path, shown
from gotui.reading import compileroutput
from gotui.reading.compileroutput import CompileError
from gotui.targets.looks import ListFolder, Names

_TEST = "_test.go"


@probe(
    "declared-in-test",
    title=N_("Is what is missing declared in a test file?"),
    outcomes={
        "in-test": Outcome(
            N_("it is declared in a test file"), ("name", "test_file", "file", "line", "message", "moved")
        ),
        "none": Outcome(N_("no test file declares it")),
    },
)
async def declared_in_test(look: Looker) -> Finding:
    """Files that end with _test.go are compiled by go test alone, and only for the package they stand in
    (pkg.go.dev/cmd/go#hdr-Test_packages)."""
    said = look.said
    if said is None:
        return Finding("none")
    for error in compileroutput.parse(said.text):
        if error.in_test or error.undefined is None or not await own_path(look, error.file):
            continue
        prefix, name = error.undefined
        for folder in await _folders(look, error, prefix):
            if file := await _declaring(look, folder, name):
                told = shown(look, file)
                values = {"name": name, "test_file": told, "moved": told.removesuffix(_TEST) + "_helper.go"}
                return Finding("in-test", {**error.values, **values}, said.text, (error.shown,), said.evidence)
    return Finding("none", evidence=said.evidence)


async def _folders(look: Looker, error: CompileError, prefix: str) -> list[str]:
    """The folder of the file that misses it; with a package before the name, that package's."""
    if not prefix:
        return [posixpath.dirname(await own_path(look, error.file))]
    try:
        packages = (await golist.packages(look)).packages
    except CannotTellError:
        return []
    return list(dict.fromkeys(one.folder for one in packages if one.name == prefix and not one.for_test))


async def _declaring(look: Looker, folder: str, name: str) -> str:
    """The test file that declares it; empty where another file of the folder does so too."""
    found = await declaring(look, folder, name)
    return f"{folder}/{found[0]}" if found and all(file.endswith(_TEST) for file in found) else ""


async def declaring(look: Looker, folder: str, name: str) -> list[str]:
    """The Go files of the folder that declare it, whether or not they take part in a build."""
    seen = (await look.look(ListFolder(folder))).seen
    files = sorted(file for file in seen.names if file.endswith(".go")) if isinstance(seen, Names) else []
    return [file for file in files if _declares(await gotool.text_of(look, f"{folder}/{file}") or "", name)]


def _declares(text: str, name: str) -> bool:
    """Does a Go file of this text declare the name at its top level, or as a method? A call of it does not count."""
    word = re.escape(name)
    alone = re.search(rf"^(?:func (?:\([^)\n]*\) )?|type |var |const ){word}\b", text, re.MULTILINE)
    groups = re.finditer(r"^(?:var|const|type) \(\n(?P<body>.*?)^\)", text, re.MULTILINE | re.DOTALL)
    return bool(alone) or any(re.search(rf"^\t{word}\b", group["body"], re.MULTILINE) for group in groups)
