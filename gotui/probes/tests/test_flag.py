"""Do the files of the package that refused a flag define it? It runs nothing."""

import re
import shlex

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.packages import golist
from gotui.probes.tests.failing_lines import package_of
from gotui.reading import gocommand, testoutput

_REFUSED = re.compile(r"^flag provided but not defined: -(?P<flag>(?!test\.)\S{1,100})$", re.MULTILINE)


@probe(
    "test-flag",
    title=N_("Does the package define the flag that its tests refused?"),
    outcomes={
        "none": Outcome(N_("no test program refuses a flag")),
        "defined": Outcome(N_("its files define it")),
        "not-defined": Outcome(N_("its files do not define it"), ("flag", "package", "taken", "corrected")),
        "not-here": Outcome(N_("go names a package that is not here"), neutral=True),
    },
)
async def test_flag(look: Looker) -> Finding:
    """`taken` are the packages that passed with the flag, so that something in them defines it."""
    results = testoutput.packages(look.said.text) if look.said is not None else []
    refused = next(
        ((one, match["flag"]) for one in results if one.failed and (match := _REFUSED.search(one.text))), None
    )
    if look.said is None or refused is None:
        return Finding("none")
    result, flag = refused
    package = await package_of(look, result.package)
    if package is None:
        return Finding("not-here", evidence=look.said.evidence)
    files = await golist.texts(look, package, (*package.go_files, *package.tests))
    if any(f'"{flag}"' in text for _, text in files):
        return Finding("defined", evidence=look.said.evidence)
    taken = ", ".join(one.package for one in results if one.word == "ok" and not one.has_no_files)
    values = {"flag": flag, "package": package.path, "taken": taken, "corrected": _without(look.subject.failing, flag)}
    lines = (f"flag provided but not defined: -{flag}", f"FAIL\t{package.path}")
    return Finding("not-defined", values, look.said.text, lines, look.said.evidence)


def _without(argv: tuple[str, ...], flag: str) -> str:
    """The command without the flag and its value; empty where the flag does not stand in it."""
    command = gocommand.parse(argv)
    place = next(
        (n for n, word in enumerate(argv) if word.startswith("-") and word.lstrip("-").split("=")[0] == flag), 0
    )
    if command is None or not place:
        return ""
    after = argv[place + 1] if place + 1 < len(argv) else "-"
    has_value = "=" not in argv[place] and not after.startswith("-") and after in command.own
    kept = [*argv[:place], *argv[place + 1 + has_value :]]
    return shlex.join(kept[:-1] if kept[-1] in ("-args", "--args") else kept)
