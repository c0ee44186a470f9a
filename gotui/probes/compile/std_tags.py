"""A probe for build tags that Go's own library carries, too: they hold for every package of a build."""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.compile import leftout
from gotui.probes.details import NOTHING_SAID
from gotui.probes.settings.origins import origin
from gotui.probes.settings.provenance import provenance
from gotui.reading import gocommand, goflagwords

_GENERATORS = ("ignore",)
"""`//go:build ignore` stands in the generator programs of the library."""

_HOOKS = ("race", "msan", "asan")
"""Tags of hooks that only the flags of these names link."""

_CIRCLE = re.compile(r"imports [a-z0-9]+(?:/[a-z0-9]+)*(?: from \S+)?: import cycle not allowed")
_UNLINKED = re.compile(r"relocation target __[tma]san_\w+ not defined")
_NAMED = re.compile(r"(?<![^\s:])(?P<path>[^\s:()\"]+/src/[^\s:()\"]+)")


@probe(
    "std-tags",
    title=N_("Is a build tag given that Go's own library carries?"),
    outcomes={
        "none": Outcome(N_("no such tag is given")),
        "elsewhere": Outcome(N_("one is given, and the message is not about Go's own files"), ("tags", "origin")),
        "carried": Outcome(N_("one is given, and go stops in its own files"), ("tags", "origin")),
    },
)
async def std_tags(look: Looker) -> Finding:
    """The flag of the command counts alone; else that of GOFLAGS (pkg.go.dev/cmd/go#hdr-Environment_variables)."""
    if look.said is None:
        raise CannotTellError("unexpected", NOTHING_SAID)
    settings = await provenance(look)
    command = gocommand.parse(look.subject.failing)
    typed = command.flag("tags") if command else None
    stored = next((one for one in goflagwords.flags(settings["GOFLAGS"].value) if one.startswith("-tags=")), "")
    given = typed if typed is not None else stored.removeprefix("-tags=")
    tags = [tag for tag in re.split(r"[,\s]+", given.strip("\"'")) if is_carried(tag, settings["GOOS"].value)]
    if not tags:
        return Finding("none")
    where = "-tags" if typed is not None else f"GOFLAGS, {origin(settings['GOFLAGS'])}"
    values = {"tags": ",".join(tags), "origin": where}
    root = settings["GOROOT"].value
    paths = [posixpath.normpath(posixpath.join(look.subject.folder, one["path"])) for one in _matches(look.said.text)]
    in_go = [path for path in paths if root and path.startswith(f"{root}/src/")]
    if in_go or _in_std(look.said.text):
        return Finding("carried", values, lines=tuple(in_go[:1]))
    return Finding("elsewhere", values)


def is_carried(tag: str, system: str) -> bool:
    """Does the tag switch on files of the library that do not belong to this build?"""
    return tag in (*_GENERATORS, *_HOOKS) or (leftout.is_platform_word(tag) and tag != system)


def _matches(text: str) -> list[re.Match[str]]:
    return list(_NAMED.finditer(text))


def _in_std(text: str) -> bool:
    """A circle of imports within the library, or a hook of the runtime that nothing links, names no file."""
    return _CIRCLE.search(text) is not None or _UNLINKED.search(text) is not None
