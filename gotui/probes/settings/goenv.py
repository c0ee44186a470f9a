"""Probes on the GOENV file: is it the one in use, does Go take its lines, does the environment hide them?"""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.install import gotool
from gotui.probes.settings import goenvfile
from gotui.probes.settings.goenvfile import EnvFile
from gotui.probes.settings.origins import ORIGIN, origin_values
from gotui.probes.settings.provenance import Setting, provenance
from gotui.probes.settings.settingrules import STORED, brick_values, bricks
from gotui.reading.goenvfile import place
from gotui.targets.looks import Stat, Unavailable

_NOT_READ = ("unread", "goenv", "refused", "ignored", "unknown_names", "rc_file", "rc_line")
"""`unread` is a file with settings that Go does not read, `goenv` the GOENV that keeps it from that; `refused` is a
file that cannot be read; `ignored` and `unknown_names` are lines without effect. What does not apply is empty."""


@probe(
    "goenv-file",
    title=N_("Does Go read the file that go env -w writes, and all of its lines?"),
    outcomes={
        "fine": Outcome(N_("every line counts")),
        "empty": Outcome(N_("nothing is stored")),
        "off": Outcome(N_("GOENV is off, so what is stored does not count"), _NOT_READ),
        "elsewhere": Outcome(N_("Go reads another file than the one that holds settings"), _NOT_READ),
        "unreadable": Outcome(N_("the file cannot be read"), _NOT_READ),
        "ignored-lines": Outcome(N_("Go ignores a line in silence"), _NOT_READ),
        "unknown-names": Outcome(N_("a line sets a name that Go does not know"), _NOT_READ),
        "nowhere": Outcome(N_("there is no place for such a file")),
    },
)
async def goenv_file(look: Looker) -> Finding:
    """A file that cannot be read, and a line that Go does not take, are no error to it (cmd/go/internal/cfg)."""
    file = await goenvfile.read(look)
    goenv = (await provenance(look))["GOENV"]
    if file.state in ("no-home", "relative-config-home"):
        return Finding("nowhere")
    if unread := await _unread(look, file):
        values = {"unread": unread, "goenv": goenv.written if file.given else ""}
        return _not_read("off" if file.state == "off" else "elsewhere", goenv, values, (f"GOENV={goenv.written}",))
    if file.state == "unreadable":
        await _must_be_there(look, file.path)
        return _not_read("unreadable", goenv, {"refused": file.path}, (file.path,))
    for kind, outcome, value in (
        ("malformed-line", "ignored-lines", "ignored"),
        ("unknown-name", "unknown-names", "unknown_names"),
    ):
        notes = [note for note in goenv.notes if note.kind == kind and note.place]
        lines = tuple(f"{note.place.path}:{note.place.line}: {note.detail[:200]}" for note in notes[:8] if note.place)
        if lines:
            return _not_read(outcome, goenv, {value: lines[0]}, lines)
    return Finding("fine" if file.lines else "empty", {"file": file.path})


async def _must_be_there(look: Looker, path: str) -> None:
    """Raises CannotTellError where a folder above may not be entered: then nobody knows of such a file."""
    observation = await look.look(Stat(path))
    if isinstance(observation.seen, Unavailable):
        raise CannotTellError(observation.seen.reason, observation.seen.detail, (observation.key,))


async def _unread(look: Looker, file: EnvFile) -> str:
    """A file in one of the usual places that holds settings and is not read; empty where there is none."""
    if file.unused:
        return file.default
    usual = place(await gotool.environ(look, "HOME"), "linux", "").path  # where people take it to be, elsewhere too
    if not usual or file.given or file.path in ("", usual) or file.state == "read":
        return ""
    return usual if (await goenvfile.read_lines(look, usual))[0] else ""


def _not_read(outcome: str, goenv: Setting, values: dict[str, str], lines: tuple[str, ...]) -> Finding:
    told = origin_values(goenv)
    return Finding(
        outcome, dict.fromkeys(_NOT_READ, "") | {name: told[name] for name in ORIGIN[2:]} | values, lines=lines
    )


@probe(
    "goenv-bricks",
    title=N_("Is a value stored with which every go command fails?"),
    outcomes={
        "none": Outcome(N_("no such value is stored")),
        "bricked": STORED,
    },
)
async def goenv_bricks(look: Looker) -> Finding:
    """Told from the file, as go itself refuses to run."""
    settings = await provenance(look)
    bad = await bricks(look, settings)
    if not bad:
        return Finding("none")
    values = brick_values(bad[0], settings)
    lines = tuple(f"{one.file}:{one.line}: {one.name}={one.value}" for one in bad)
    return Finding("bricked", values, values["message"], lines)


@probe(
    "goenv-shadowed",
    title=N_("Does the environment hide a stored value?"),
    outcomes={
        "none": Outcome(N_("what is stored counts")),
        "shadowed": Outcome(
            N_("the environment has another value, which counts"), ("name", "stored", "stored_at", *ORIGIN)
        ),
    },
)
async def goenv_shadowed(look: Looker) -> Finding:
    """A variable of the environment that is not empty wins over the file (go help environment)."""
    hiding = [one for one in (await provenance(look)).values() if _hides(one)]
    if not hiding:
        return Finding("none")
    lines = tuple(f"{one.name}={one.written}  hides {_at(one)}={one.shadows[0].value}" for one in hiding)
    one = hiding[0]
    values = {"name": one.name, "stored": one.shadows[0].value, "stored_at": _at(one), **origin_values(one)}
    return Finding("shadowed", values, lines=lines)


def _hides(one: Setting) -> bool:
    hidden = next(iter(one.shadows), None)
    stored = hidden is not None and hidden.origin == "goenv-file" and hidden.value != ""
    return one.origin == "environment" and stored and hidden is not None and not _same(one.written, hidden.value)


def _same(one: str, other: str) -> bool:
    return one == other or (one.startswith("/") and one.rstrip("/") == other.rstrip("/"))


def _at(one: Setting) -> str:
    place = one.shadows[0].place
    return f"{place.path}:{place.line}" if place else one.shadows[0].origin
