"""The go that would do the work here, and how to call it so that nothing of the person's is changed."""

from gotui.engine.looker import Looker
from gotui.probes.install import gotool
from gotui.probes.modules import modfiles
from gotui.probes.settings import goenvfile
from gotui.probes.settings.provenance import provenance, settings
from gotui.reading import goversions, releases
from gotui.targets.looks import Effect, ListFolder, Names, Observation, Ran, Run

Environment = tuple[tuple[str, str], ...]

READ_ONLY = (*gotool.QUIET, ("GOCACHE", "{scratch}/gocache"), ("GODEBUG", "goindex=0"), gotool.NO_TELEMETRY)
"""Beside QUIET: keep the build cache, the module index and the telemetry counters out of the person's folders."""


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


async def run_go(
    look: Looker, *argv: str, effect: Effect, deadline: float, env: Environment = ()
) -> tuple[Observation, Ran]:
    """Run go in the project's folder. What the person's own tests do with a proxy is left to them."""
    quiet = gotool.QUIET if effect in ("reads", "builds") else gotool.QUIET[:1]
    what = Run((await go(look), *argv), look.subject.folder, (*quiet, *env), deadline=deadline, effect=effect)
    return await gotool.ran(look, what)
