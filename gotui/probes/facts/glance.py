"""What a person wants to see at once of a folder: which go, which module, and which settings are not as usual."""

from gotui.engine.ecosystem import Glance
from gotui.engine.looker import Looker
from gotui.probes.install import gotool
from gotui.probes.modules import modfiles
from gotui.probes.settings.provenance import Setting, provenance
from gotui.reading import goversions

ALWAYS = "GOFLAGS"
"""Told even where it is empty: nothing changes more of what go does."""

TELLING = (
    *("GOROOT", "GO111MODULE", "GOTOOLCHAIN", "GOWORK", "GOPROXY", "GOOS", "GOARCH", "GOEXPERIMENT", "GODEBUG"),
    *("CGO_ENABLED", "GOPATH", "GOENV"),
)
"""Settings that are told where somebody has set them."""

USUAL = {"GOROOT": "", "GO111MODULE": "on", "GOTOOLCHAIN": "auto", "CGO_ENABLED": "1"}
"""Values that are as good as none."""


async def glance(look: Looker) -> tuple[Glance, ...]:
    """In the order in which it is read."""
    settings = await provenance(look)
    return (
        _release(settings["GOVERSION"]),
        await _project(look, settings),
        _told(settings[ALWAYS]),
        *(_told(settings[name]) for name in TELLING if _is_set(settings[name])),
    )


def _release(version: Setting) -> Glance:
    release = goversions.plain(version.value)
    return Glance("tools", "go", f"go{release}" if release else "", odd=not release)


async def _project(look: Looker, settings: dict[str, Setting]) -> Glance:
    """The workspace or module that go goes by, also where no go answers."""
    named = settings["GOWORK"].value
    work = named if named.endswith(".work") else ""
    file = settings["GOMOD"].value
    if not file.endswith(".mod"):
        file = await modfiles.nearest(look, "go.mod")
    text = await gotool.text_of(look, file) if file else None
    name = modfiles.module_of(text) if text else ""
    if work:
        return Glance("project", "go.work", name or work)
    return Glance("project", "module", name, odd=not name)


def _is_set(setting: Setting) -> bool:
    """Has somebody set it, and to something that is not what it would be all the same?"""
    by_person = setting.origin in ("environment", "goenv-file")
    return by_person and bool(setting.written) and setting.written != USUAL.get(setting.name)


def _told(setting: Setting) -> Glance:
    written = setting.written if setting.origin in ("environment", "goenv-file") else ""
    return Glance("setting", setting.name, written, odd=_is_set(setting))
