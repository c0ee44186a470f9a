"""Does go get or go install stand outside of a module, and without a version? It runs nothing."""

import shlex

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.modules import modfiles
from gotui.reading import gocommand, phases

_NEITHER = (".", "/")


@probe(
    "outside-module",
    title=N_("Is go get or go install used outside of a module?"),
    outcomes={
        "outside": Outcome(N_("there is no module here, and no version is named"), ("message", "corrected")),
        "inside": Outcome(N_("there is a module here")),
        "not-asked": Outcome(N_("the command is another one, or names a version"), neutral=True),
    },
)
async def outside_module(look: Looker) -> Finding:
    """Outside of one, `go install` wants a version, and `go get` does nothing (go.dev/ref/mod#go-install)."""
    argv, said = look.subject.failing, look.said
    if said is None or not phases.is_go(argv) or argv[1:2] not in (("get",), ("install",)):
        return Finding("not-asked")
    flags, paths, words = [], [], list(argv[2:])
    while words:
        word = words.pop(0)
        if not word.startswith("-"):
            paths.append(word)
        else:
            flags += [word, *([words.pop(0)] if words and gocommand.takes_value(word) else [])]
    named = any("@" in path for path in paths) and argv[1] == "install"
    if not paths or named or any(path.startswith(_NEITHER) for path in paths):
        return Finding("not-asked")
    if await modfiles.nearest(look, "go.mod"):
        return Finding("inside")
    kept = [flag for flag in flags if flag not in ("-u", "-d", "-t", "--u")]
    corrected = shlex.join(
        (*argv[:1], "install", *kept, *(path if "@" in path else f"{path}@latest" for path in paths))
    )
    lines = tuple(line.strip() for line in said.text.splitlines() if "module" in line)[:2]
    values = {"message": lines[0] if lines else "", "corrected": corrected}
    return Finding("outside", values, said.text, lines, said.evidence)
