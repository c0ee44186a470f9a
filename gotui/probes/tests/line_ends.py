"""Do the texts that a failing test compares differ by their line ends alone, and does a file hold those of Windows?"""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.install import gotool
from gotui.probes.packages import golist
from gotui.probes.packages.own_files import shown as place_of
from gotui.probes.tests.failing_lines import package_of
from gotui.probes.tests.failures import first_failure, shown

_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.){0,20000}"')
_MOST = 20


@probe(
    "line-ends",
    title=N_("Does the test fail over line ends alone?"),
    outcomes={
        "altered": Outcome(N_("yes, and a file that it reads has those of Windows"), ("test", "path", "file")),
        "none": Outcome(N_("no, as far as its words tell")),
    },
    effect="executes",
    told=True,
)
async def line_ends(look: Looker) -> Finding:
    """`%q` and comparing libraries print CR as `\\r`."""
    test, result, evidence = await first_failure(look)
    if not _differ_by_ends(test.text):
        return Finding("none", evidence=evidence)
    package = await package_of(look, test.package)
    for path in await _read_by(look, package) if package else ():
        text = await gotool.text_of(look, path)
        if text and "\r\n" in text:
            file = posixpath.relpath(path, package.folder) if package else path
            values = {"test": test.test, "path": place_of(look, path), "file": file}
            return Finding("altered", values, result.text, shown(test, result), evidence)
    return Finding("none", evidence=evidence)


def _differ_by_ends(text: str) -> bool:
    """Are there two texts in it that are the same but for CR?"""
    quoted = list(dict.fromkeys(_QUOTED.findall(text)))[:_MOST]
    plain = [one.replace("\\r\\n", "\\n") for one in quoted]
    return any(r"\r\n" in one and same in quoted and same != one for one, same in zip(quoted, plain, strict=True))


async def _read_by(look: Looker, package: golist.Package) -> list[str]:
    """The files of the package's folder that its tests name."""
    named: dict[str, None] = {}
    for _file, text in await golist.texts(look, package, package.tests):
        named |= dict.fromkeys(one[1:-1] for one in _QUOTED.findall(text) if re.fullmatch(r'"[\w./-]{1,200}"', one))
    paths = [posixpath.normpath(posixpath.join(package.folder, one)) for one in named if "." in one or "/" in one]
    return [path for path in paths if path.startswith(f"{package.folder}/")][:_MOST]
