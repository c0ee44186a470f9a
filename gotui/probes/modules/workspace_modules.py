"""A probe on the modules of a workspace: can they stand beside each other?"""

import posixpath
from collections.abc import Iterator

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.install import gotool
from gotui.probes.modules.modfiles import module_of, used_by
from gotui.probes.settings.provenance import provenance
from gotui.probes.sidebyside import each
from gotui.reading import gomodlines

_TWO = ("module", "first", "second", "gowork")


@probe(
    "workspace-modules",
    title=N_("Do the modules of the workspace go together?"),
    outcomes={
        "none": Outcome(N_("there is no workspace")),
        "fine": Outcome(N_("they do")),
        "twice": Outcome(N_("two of its folders hold the same module"), _TWO),
        "replaced-twice": Outcome(N_("two of its modules replace a module by different things"), _TWO),
    },
)
async def workspace_modules(look: Looker) -> Finding:
    """What go.work itself replaces is settled (go.dev/ref/mod#go-work-file-replace)."""
    gowork = (await provenance(look))["GOWORK"].value
    if gowork in ("", "off"):
        return Finding("none")
    folders = list(dict.fromkeys(await used_by(look, gowork)))
    texts = await each(folders, lambda folder: gotool.text_of(look, f"{folder}/go.mod"))
    held = [(folder, text) for folder, text in zip(folders, texts, strict=True) if text is not None]
    seen: dict[str, str] = {}
    for folder, text in held:
        module = module_of(text)
        if module and module in seen:
            values = {"module": module, "first": seen[module], "second": folder, "gowork": gowork}
            return Finding("twice", values, lines=(f"{seen[module]}/go.mod", f"{folder}/go.mod"))
        seen[module] = folder
    settled = gomodlines.replacements(await gotool.text_of(look, gowork) or "")
    replaced: dict[str, tuple[str, str]] = {}
    for folder, text in held:
        for old, new in _replacements(folder, text):
            there = replaced.setdefault(old, (new, folder))
            if there[0] != new and old not in settled:
                values = {"module": old, "first": there[1], "second": folder, "gowork": gowork}
                lines = (f"{there[1]}/go.mod: {old} => {there[0]}", f"{folder}/go.mod: {old} => {new}")
                return Finding("replaced-twice", values, lines=lines)
    return Finding("fine")


def _replacements(folder: str, text: str) -> Iterator[tuple[str, str]]:
    for old, new in gomodlines.replacements(text).items():
        yield old, posixpath.normpath(posixpath.join(folder, new)) if gomodlines.is_folder(new) else new
