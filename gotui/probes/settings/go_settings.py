"""All settings of Go in one table: value, where it comes from, and what it hides."""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.settings.origins import origin_values
from gotui.probes.settings.provenance import Layer, Setting, provenance
from gotui.probes.settings.settingrules import complaint

SILENT = ("default", "goroot-file")
"""Origins of values that Go brings along."""


@probe(
    "go-settings",
    title=N_("Which of Go's settings are not the default, and where do they come from?"),
    outcomes={
        "changed": Outcome(N_("some are set"), ("count", "names")),
        "all-default": Outcome(N_("all have their defaults")),
        "not-confirmed": Outcome(
            N_("go itself refuses to tell; this stands in the files"), ("count", "names", "message")
        ),
    },
)
async def go_settings(look: Looker) -> Finding:
    """What differs comes first, then the rest, each in the order of the alphabet."""
    settings = await provenance(look)
    changed = [one for one in settings.values() if one.origin not in SILENT or _is_odd(one)]
    rest = [one for one in settings.values() if one not in changed]
    lines = tuple(map(line_of, (*changed, *rest)))
    values = {"count": str(len(changed)), "names": ", ".join(one.name for one in changed)}
    if message := complaint(settings):
        return Finding("not-confirmed", {**values, "message": message}, lines=lines)
    return Finding("changed", values, lines=lines) if changed else Finding("all-default", lines=lines)


def _is_odd(one: Setting) -> bool:
    return any(note.kind not in ("not-confirmed", "empty-in-environment") for note in one.notes)


def line_of(one: Setting) -> str:
    """One row: `NAME=value`, its origin, what it hides, and what is odd about it."""
    told = origin_values(one)
    origin = f"{told['origin']}, {told['rc_file']}:{told['rc_line']}" if told["rc_file"] else told["origin"]
    hidden = "".join(f"  hides {_place(layer)}={layer.value}" for layer in one.shadows)
    odd = "".join(f"  ({note.kind})" for note in one.notes if note.kind != "not-confirmed")
    follows = f" of {one.follows}" if one.follows else ""
    return f"{one.name}={one.value}  [{origin}{follows}]{hidden}{odd}"


def _place(layer: Layer) -> str:
    return f"{layer.place.path}:{layer.place.line}" if layer.place else layer.origin
