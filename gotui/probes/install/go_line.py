"""A probe on the go and toolchain lines of go.mod or go.work, against the Go that is here."""

import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.install import go_copies, gotool, toolchain
from gotui.probes.settings import gotoolchain
from gotui.probes.settings.provenance import provenance
from gotui.reading import goversions, releases
from gotui.reading.releases import Choice, Lines

_WHAT = ("wanted", "version", "file", "line", "gotoolchain")
_ABOUT = ("wanted", "version", "gotoolchain", "runs")


@probe(
    "go-line",
    title=N_("Is this Go new enough for go.mod and go.work?"),
    outcomes={
        "fits": Outcome(N_("it is new enough"), _ABOUT),
        "no-module": Outcome(N_("there is no go.mod here"), _ABOUT),
        "newer-and-cached": Outcome(N_("a newer one is wanted, and it is here"), (*_WHAT, "runs")),
        "too-old-for-syntax": Outcome(N_("it cannot read a line of go.mod"), (*_WHAT, "word")),
        "newer-and-unaware": Outcome(N_("a newer one is wanted, of which this Go takes no notice"), (*_WHAT, "runs")),
        "newer-and-local": Outcome(N_("a newer one is wanted, and Go may not switch"), _WHAT),
        "newer-and-download-impossible": Outcome(
            N_("another one is wanted, and Go cannot get it"), (*_WHAT, "by", "why", "variable")
        ),
        "newer-and-download": Outcome(N_("another one is wanted, and Go would download it"), (*_WHAT, "by")),
    },
)
async def go_line(look: Looker) -> Finding:
    """Since 1.21 the go line is a minimum, down to the patch, and GOTOOLCHAIN says what happens below it."""
    local = (await go_copies.own(look)).version
    if not local:
        raise CannotTellError("unexpected", "go version")
    lines = await toolchain.lines(look)
    setting = (await gotoolchain.setting(look)).written
    about = {"wanted": lines.go.version or "-", "version": local, "gotoolchain": setting or "local"}
    old = goversions.is_older(local, releases.SWITCHES_SINCE)
    choice = None if old else releases.choice(setting)
    reader = releases.needed(lines, choice, local).version if choice else local
    number, word, since = releases.unreadable(lines, reader)
    if number and (old or not goversions.is_older(reader, lines.go.version)):
        values = {**about, "wanted": since, "file": lines.file, "line": number, "word": word}
        return Finding("too-old-for-syntax", values, lines=(f"{lines.file}:{number}: {word}",))
    if old:
        return _unaware(lines, about)
    if choice is None:
        raise CannotTellError("unexpected", f"GOTOOLCHAIN={setting}")
    return await _judged(look, lines, choice, about)


def _unaware(lines: Lines, about: dict[str, str]) -> Finding:
    about = {**about, "runs": about["version"]}
    if goversions.is_older(about["version"], lines.go.version):
        return Finding("newer-and-unaware", {**about, "file": lines.file, "line": lines.go.line})
    return Finding("fits" if lines.file else "no-module", about)


async def _judged(look: Looker, lines: Lines, choice: Choice, about: dict[str, str]) -> Finding:
    need = releases.needed(lines, choice, about["version"])
    what = {**about, "wanted": need.version, "file": need.file, "line": need.line}
    what["by"] = f"{need.file}:{need.line}" if need.file else f"GOTOOLCHAIN={about['gotoolchain']}"
    if not choice.mode and goversions.is_older(need.version, lines.go.version):
        what |= {"wanted": lines.go.version, "version": need.version, "file": lines.file, "line": lines.go.line}
        return Finding("newer-and-local", what, lines=(f"{lines.file}:{lines.go.line}: go {lines.go.version}",))
    if need.version == about["version"]:
        return Finding("fits" if lines.file else "no-module", {**about, "runs": need.version})
    if await _is_here(look, goversions.release(need.version)):
        return Finding("newer-and-cached", {**what, "runs": need.version})
    if why := await _obstacle(look, choice):
        values = {**what, "why": why, "variable": why.partition("=")[0]}
        return Finding("newer-and-download-impossible", values, lines=(what["by"],))
    return Finding("newer-and-download", what, lines=(what["by"],))


async def _is_here(look: Looker, version: str) -> bool:
    """On PATH as `go1.N.P`, or in the module cache (go.dev/doc/toolchain#switch)."""
    return bool(await gotool.which(look, f"go{version}") or await toolchain.downloaded(look, version))


async def _obstacle(look: Looker, choice: Choice) -> str:
    """Why go cannot download a release; empty where it may well be able to.

    Releases come from a module proxy, never straight from a repository, and are checked with the checksum database
    even where GONOSUMDB says otherwise (src/cmd/go/internal/modfetch, useSumDB).
    """
    if choice.mode == "path":
        return "GOTOOLCHAIN=path"
    settings = await provenance(look)
    proxy, sums = settings["GOPROXY"].value, settings["GOSUMDB"].value
    entries = [entry.strip() for entry in re.split(r"[,|]", proxy) if entry.strip()]
    if entries and all(entry in ("off", "direct", "noproxy") for entry in entries):
        return f"GOPROXY={proxy}"
    if sums == "off" and not any(entry.startswith("file:") for entry in entries):
        return "GOSUMDB=off"
    return ""
