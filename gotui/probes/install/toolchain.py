"""The go that would do the work here, and how to call it so that nothing of the person's is changed, and no program of
the project started."""

from gotui.engine.looker import Looker
from gotui.engine.probe import CannotTellError
from gotui.probes.details import NOT_BY_ITSELF
from gotui.probes.install import gotool
from gotui.probes.modules import modfiles
from gotui.probes.settings import goenvfile, named_programs
from gotui.probes.settings.provenance import Layer, provenance, settings
from gotui.reading import goversions, releases
from gotui.targets.looks import Effect, ListFolder, Names, Observation, Ran, Run

Environment = tuple[tuple[str, str], ...]
Copies = tuple[tuple[str, str, str], ...]

KEEP = 256 * 1024
"""Bytes that are kept of the start of each output."""

READ_ONLY = (*gotool.QUIET, ("GOCACHE", "{scratch}/gocache"), ("GODEBUG", "goindex=0"), gotool.NO_TELEMETRY)
"""Beside QUIET: keep the build cache, the module index and the telemetry counters out of the person's folders."""


_NO_CACHE_PROGRAM = "GOCACHEPROG"
_NO_PASSWORDS = ("GOAUTH", "off")
_OTHER_COMPILER = ("GCCGO", "gccgo")
"""Go's own default. With -compiler=gccgo `go list` asks it for its folders."""


async def read_only(look: Looker, *, online: bool = False) -> Environment:
    """The variables for a go that only tells something. `online`: the person's own GOPROXY counts."""
    kept = [pair for pair in READ_ONLY if not (online and pair[0] == "GOPROXY")]
    return (*kept, (await goenvfile.read(look)).named)


async def go(look: Looker) -> str:
    """The go program that would do the work here.

    That is the one on PATH, or, where go.mod, go.work or GOTOOLCHAIN asks for another release, the one that go has
    downloaded for it (go.dev/doc/toolchain#select).
    """
    wanted = await wanted_release(look)
    tree = await downloaded(look, wanted) if wanted else ""
    return f"{tree}/bin/go" if tree else await gotool.installed_go(look)


async def wanted_release(look: Looker) -> str:
    """The release that go would switch to here; empty where it stays with its own. Raises CannotTellError."""
    go_env = await settings(look)
    have = goversions.plain(go_env["GOVERSION"].value)
    choice = releases.choice(go_env["GOTOOLCHAIN"].written)
    if choice is None or goversions.key(have) is None or goversions.is_older(have, releases.SWITCHES_SINCE):
        return ""
    wanted = releases.needed(await lines(look), choice, have).version
    return "" if wanted == have else goversions.release(wanted)


async def lines(look: Looker) -> releases.Lines:
    """Those of go.work where one is in use, else those of go.mod; also where go itself cannot say which."""
    go_env = await provenance(look)
    files = [go_env["GOWORK"].value, go_env["GOMOD"].value]
    if not go_env["GOVERSION"].value:
        files.append(await modfiles.nearest(look, "go.mod"))
    for file in files:
        if file.endswith((".work", ".mod")) and (text := await gotool.text_of(look, file)) is not None:
            return releases.read(text, file)
    return releases.Lines()


async def downloaded(look: Looker, release: str) -> str:
    """The tree of a release in the module cache (go.dev/doc/toolchain#switch); empty where it is not there."""
    go_env = await provenance(look)
    name = releases.module(release, go_env["GOHOSTOS"].value, go_env["GOHOSTARCH"].value)
    folder, _slash, last = f"{go_env['GOMODCACHE'].value}/{name}".rpartition("/")
    seen = (await look.look(ListFolder(folder))).seen
    return f"{folder}/{last}" if isinstance(seen, Names) and f"{last}/" in seen.names else ""


async def own_look(
    look: Looker,
    *argv: str,
    effect: Effect = "reads",
    folder: str = "",
    env: Environment = (),
    unset: tuple[str, ...] = (),
    files: Environment = (),
    deadline: float = 20.0,
    keep: int = KEEP,
) -> Run:
    """A look of gotui's own with the go that `argv` names first: it starts nothing but go's own tools, and none of the
    project's (docs/starters.md).

    Raises:
        CannotTellError: it would compile with a program of the project.
    """
    if effect == "builds":
        await named_programs.check(look)
        neutral: Environment = (*gotool.QUIET, _NO_PASSWORDS)
    elif effect == "network":
        await named_programs.check_network(look)
        neutral = await read_only(look, online=True)
    else:
        neutral = (*await read_only(look), _NO_PASSWORDS)
    if await named_programs.names(look, _OTHER_COMPILER[0]):
        neutral = (*neutral, _OTHER_COMPILER)
    goenv, copies = await _without_cache_program(look)
    env = (*dict((*neutral, *goenv, *env)).items(),)
    where = folder or look.subject.folder
    return Run(argv, where, env, unset, deadline, keep, effect, files, copies)


async def run_go(
    look: Looker, verb: str, *argv: str, effect: Effect, deadline: float, env: Environment = ()
) -> tuple[Observation, Ran]:
    """Run go in the project's folder. What the person's own tests do with a proxy is left to them.

    Raises:
        CannotTellError: it did not end in time, or the person's command alone knows how it has to run.
    """
    program = await go(look)
    if effect == "executes":
        if look.said is not None and look.said.started is not None and not look.said.started.alone:
            raise CannotTellError("unexpected", NOT_BY_ITSELF)
        own = (*gotool.QUIET[:1], *env)
        what = Run((program, verb, *argv), look.subject.folder, own, deadline=deadline, effect=effect)
    else:
        words = (program, verb, *await without_vcs(look), *argv)
        what = await own_look(look, *words, effect=effect, deadline=deadline, env=env)
    return await gotool.ran(look, what)


async def without_vcs(look: Looker) -> tuple[str, ...]:
    """Flags by which go starts no git: it would start what the repository's settings name (go.dev/doc/go1.18)."""
    version = goversions.language((await settings(look))["GOVERSION"].value)
    return () if version is not None and version < (1, 18) else ("-buildvcs=false",)


async def _without_cache_program(look: Looker) -> tuple[Environment, Copies]:
    """Variables and files by which go starts no GOCACHEPROG. An empty variable does not hide a line of the GOENV file
    or of go.env, an empty line of the GOENV file hides both (src/cmd/go/internal/cfg, Getenv and initEnvCache)."""
    empty = (_NO_CACHE_PROGRAM, "")
    setting = (await provenance(look))[_NO_CACHE_PROGRAM]
    layers = (Layer(setting.origin, setting.written, setting.place), *setting.shadows)
    if not any(layer.place and layer.value for layer in layers):
        return (empty,), ()
    file = await goenvfile.read(look)
    begun = file.path if file.state == "read" else ""
    return (empty, ("GOENV", "{scratch}/goenv")), (("goenv", begun, f"{_NO_CACHE_PROGRAM}=\n"),)
