"""A probe on the Dockerfile of a module, read as text: what makes its image download modules again, or fail?"""

import posixpath
import re
from collections.abc import Iterator, Sequence

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.hosts.paths import is_file
from gotui.probes.install import gotool
from gotui.probes.modules.modfiles import nearest
from gotui.reading import dockerfile, gomodlines
from gotui.reading.dockerfile import Instruction

PLACES = (
    *("Dockerfile", "Containerfile", "build/Dockerfile", "docker/Dockerfile", "deploy/Dockerfile"),
    *("build/package/Dockerfile", "dockerfile", "Dockerfile.prod", "Dockerfile.dev"),
)

_AT = ("file", "line", "text")
_WHOLE = re.compile(r"(?:\./?|\*|/src/?)")
_DOWNLOADS = re.compile(r"\bgo\s+(?:mod\s+(?:download|tidy|vendor|verify)|build|install|test|run|vet|generate)\b")
_GETS = re.compile(r"\bgo\s+(?:get\b|mod\s+(?:tidy|init)\b|install\s[^&|;]*@latest\b)[^&|;\n]*")
_MOUNTED = re.compile(r"--mount=\S*type=cache\S*")


@probe(
    "docker-build",
    title=N_("Does the Dockerfile let an image keep the modules it has downloaded?"),
    outcomes={
        "none": Outcome(N_("there is no Dockerfile with a go command")),
        "fine": Outcome(N_("it does"), ("file",)),
        "gets": Outcome(N_("the build asks for versions anew"), _AT),
        "sum-missing": Outcome(N_("go.mod is copied, and go.sum is not"), _AT),
        "outside": Outcome(N_("a replace line leads out of what is copied"), (*_AT, "module", "folder")),
        "vendor-ignored": Outcome(N_(".dockerignore leaves the vendor folder out"), _AT),
        "all-first": Outcome(N_("all sources are copied before modules are downloaded"), _AT),
    },
)
async def docker_build(look: Looker) -> Finding:
    """A layer is built anew where an instruction before it is, and that is where a copied file has other contents
    (docs.docker.com/build/cache/invalidation)."""
    gomod = await nearest(look, "go.mod")
    top = posixpath.dirname(gomod) if gomod else look.subject.folder
    for file in [posixpath.join(top, place) for place in PLACES]:
        if await is_file(look, file):
            return await _of(look, top, file, await gotool.text_of(look, file) or "")
    return Finding("none")


async def _of(look: Looker, top: str, file: str, text: str) -> Finding:
    stages = [stage for stage in _stages(dockerfile.instructions(text)) if any(map(_downloads, stage))]
    if not stages:
        return Finding("none")
    stage = stages[0]
    found = (
        _gets(stage)
        or (_without_sum(stage) if await is_file(look, f"{top}/go.sum") else None)
        or await _outside(look, top, stage)
        or await _vendor(look, top, stage)
        or _all_first(stage)
    )
    if found is None:
        return Finding("fine", {"file": file})
    outcome, at, more = found
    shown = f"{at.name} {at.rest}".split("\n")[0]
    return Finding(outcome, {"file": file, "line": str(at.line), "text": shown, **more}, lines=(f"{at.line}: {shown}",))


Found = tuple[str, Instruction, dict[str, str]]


def _stages(all_of_it: Iterator[Instruction]) -> list[list[Instruction]]:
    stages: list[list[Instruction]] = [[]]
    for one in all_of_it:
        if one.name == "FROM":
            stages.append([])
        stages[-1].append(one)
    return stages


def _downloads(one: Instruction) -> bool:
    return one.name == "RUN" and bool(_DOWNLOADS.search(one.bare) or _GETS.search(one.bare))


def _copied(one: Instruction) -> list[str]:
    """What is copied from the context; nothing where it comes from another stage."""
    return one.words[:-1] if one.name in ("COPY", "ADD") and "--from" not in one.flags else []


def _copies_all(one: Instruction) -> bool:
    return any(_WHOLE.fullmatch(name) for name in _copied(one))


def _copies(one: Instruction, name: str) -> bool:
    return any(posixpath.basename(word) in (name, "go.*", "go*", "*") for word in _copied(one))


def _before_download(stage: Sequence[Instruction]) -> tuple[list[Instruction], Instruction]:
    place = next(place for place, one in enumerate(stage) if _downloads(one))
    return list(stage[:place]), stage[place]


def _gets(stage: Sequence[Instruction]) -> Found | None:
    return next((("gets", one, {}) for one in stage if one.name == "RUN" and _GETS.search(one.bare)), None)


def _without_sum(stage: Sequence[Instruction]) -> Found | None:
    before, _download = _before_download(stage)
    module = next((one for one in before if any(posixpath.basename(word) == "go.mod" for word in _copied(one))), None)
    if module is None or any(_copies(one, "go.sum") or _copies_all(one) for one in before):
        return None
    return "sum-missing", module, {}


async def _outside(look: Looker, top: str, stage: Sequence[Instruction]) -> Found | None:
    """The context is the folder of go.mod, as far as that is copied as a whole."""
    copy = next((one for one in stage if _copies_all(one) or _copies(one, "go.sum")), None)
    text = await gotool.text_of(look, f"{top}/go.mod") or ""
    for module, folder in gomodlines.replacements(text).items():
        if copy is not None and folder.startswith(("../", "/")) and not _copied_up(stage, folder):
            return "outside", copy, {"module": module, "folder": folder}
    return None


def _copied_up(stage: Sequence[Instruction], folder: str) -> bool:
    """Is something copied under the folder's name? Then the context may be one above."""
    name = posixpath.basename(folder.rstrip("/"))
    return any(name in word.split("/") for one in stage for word in one.words if one.name in ("COPY", "ADD"))


async def _vendor(look: Looker, top: str, stage: Sequence[Instruction]) -> Found | None:
    if not await is_file(look, f"{top}/vendor/modules.txt"):
        return None
    ignoring = await gotool.text_of(look, f"{top}/.dockerignore") or ""
    copy = next(filter(_copies_all, stage), None)
    return ("vendor-ignored", copy, {}) if copy and dockerfile.is_ignored("vendor", ignoring) else None


def _all_first(stage: Sequence[Instruction]) -> Found | None:
    before, download = _before_download(stage)
    copy = next(filter(_copies_all, before), None)
    if copy is None or _MOUNTED.search(download.rest) or "-mod=vendor" in download.rest:
        return None
    return "all-first", copy, {}
