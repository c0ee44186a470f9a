"""Probes on GOPATH: its form, its folder, and the start-up files that set it."""

import posixpath

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.hosts.paths import is_file
from gotui.probes.settings import goroot as goroot_
from gotui.probes.settings.origins import ORIGIN, origin_values
from gotui.probes.settings.provenance import Setting, provenance
from gotui.probes.settings.settingrules import BRICKED, brick_values, bricks, entries, gopath_fault
from gotui.reading.shellread import Assignment

_FAULT = ("entry", *ORIGIN)


@probe(
    "gopath-setting",
    title=N_("Can Go work with this GOPATH?"),
    outcomes={
        "fine": Outcome(N_("GOPATH is fine")),
        "relative": Outcome(N_("GOPATH is not an absolute path"), _FAULT),
        "tilde": Outcome(N_("GOPATH starts with ~, which only a shell understands"), _FAULT),
        "unexpanded": Outcome(N_("GOPATH holds the name of a variable instead of its value"), _FAULT),
        "empty-first": Outcome(N_("GOPATH starts with an empty entry"), _FAULT),
        "a-file": Outcome(N_("GOPATH is a file"), _FAULT),
        "equals-goroot": Outcome(N_("GOPATH is Go's own folder"), _FAULT),
        "stored": Outcome(N_("a stored GOPATH stops every go command"), BRICKED),
    },
)
async def gopath_setting(look: Looker) -> Finding:
    """Entries must be absolute; modules and programs go to the first one (cmd/go, `go help gopath`)."""
    settings = await provenance(look)
    bad = [one for one in await bricks(look, settings) if one.name == "GOPATH"]
    if bad:
        return Finding("stored", brick_values(bad[0], settings))
    gopath = settings["GOPATH"]
    text = gopath.written if gopath.origin != "default" else gopath.value
    if gopath.origin != "default" and (fault := gopath_fault(text)):
        return _finding(fault[0], gopath, fault[1])
    first, goroot = entries(text)[0], settings["GOROOT"].value
    if first and await is_file(look, first):
        return _finding("a-file", gopath, first)
    same = [
        part for part in entries(text) if part and goroot and posixpath.normpath(part) == posixpath.normpath(goroot)
    ]
    if same and await goroot_.holds_go(look, same[0]):  # else GOROOT is what is wrong
        return _finding("equals-goroot", gopath, same[0])
    return Finding("fine")


def _finding(outcome: str, gopath: Setting, entry: str) -> Finding:
    values = {**origin_values(gopath), "entry": entry}
    return Finding(outcome, values, lines=(f"GOPATH={values['value']}  [{values['origin']}]",))


@probe(
    "gopath-lines",
    title=N_("Do start-up files agree on GOPATH?"),
    outcomes={
        "fine": Outcome(N_("they agree, or do not set it")),
        "several": Outcome(
            N_("they set different ones"),
            ("kept", "kept_file", "kept_line", "other", "other_file", "other_line"),
        ),
    },
)
async def gopath_lines(look: Looker) -> Finding:
    """Only lines that are sure to run, with a value that can be read. Of two in one file the last counts.

    What another shell reads is no contradiction: one that is left behind, or whose terminals are meant to differ.
    """
    gopath = (await provenance(look))["GOPATH"]
    mine = [line for line in (gopath.exported_by, *gopath.elsewhere) if line and _is_plain(line)]
    last = list({line.path: line for line in sorted(mine, key=lambda line: line.line)}.values())
    now = gopath.written if gopath.origin == "environment" else ""
    last.sort(key=lambda line: line.value != now)
    others = [line for line in last if line.value != last[0].value and _shells(line) & _shells(last[0])]
    if not others:
        return Finding("fine")
    kept, other = last[0], others[0]
    values = {
        "kept": kept.value,
        "kept_file": kept.path,
        "kept_line": str(kept.line),
        "other": other.value,
        "other_file": other.path,
        "other_line": str(other.line),
    }
    return Finding("several", values, lines=tuple(f"{line.path}:{line.line}: GOPATH={line.value}" for line in last))


def _shells(line: Assignment) -> set[str]:
    """Whose file it is, by name; that of a session is everybody's."""
    names = {reader.partition("-")[0] for reader in line.readers}
    return {"bash", "zsh", "fish"} if "session" in names else {"bash" if name == "sh" else name for name in names}


def _is_plain(line: Assignment) -> bool:
    return line.certain and line.literal and line.kind == "set" and line.exported
