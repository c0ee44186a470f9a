"""Every setting of Go with its origin, as `provenance` tells it."""

from gotui.engine.facts import Fact
from gotui.engine.looker import Looker
from gotui.engine.probe import CannotTellError
from gotui.probes.facts.asking import YES, told
from gotui.probes.settings import goenvfile as found_goenvfile
from gotui.probes.settings.provenance import Setting, provenance
from gotui.probes.settings.provenance import settings as answering
from gotui.reading import goenvfile, govariables
from gotui.targets.looks import Environ, FindProgram, Look, ReadFile, Unavailable


async def facts(look: Looker) -> list[Fact]:
    """Where go does not answer, defaults are not known; what stands in a file or the environment is."""
    settings, file = await provenance(look), await found_goenvfile.read(look)
    found = [_fact(one) for name, one in settings.items() if name not in govariables.FACTS]
    answers = await _answers(look)
    first: Look = ReadFile(file.path) if file.path else Environ(tuple(sorted(goenvfile.NAMES)))
    state = (await look.look(first)).seen
    if isinstance(state, Unavailable) and state.reason == "not-recorded":
        return [*found, answers, told("goenv-file", state), told("goenv-bad-line", state)]
    state_of_file = "usual" if file.state in ("read", "missing") else file.state
    found += [answers, Fact("goenv-file", value=state_of_file)]
    return [*found, *(Fact("goenv-bad-line", str(bad.number), bad.text, file.path) for bad in file.bad)]


async def _answers(look: Looker) -> Fact:
    """What go env says where it refuses, or that it answers."""
    seen = (await look.look(FindProgram("go"))).seen
    if isinstance(seen, Unavailable):
        return told("go-env-answers", seen)
    try:
        await answering(look)
    except CannotTellError as error:
        if error.reason in ("not-recorded", "timeout", "cancelled"):
            return told("go-env-answers", Unavailable(error.reason))
        return Fact("go-env-answers", value=error.detail or error.reason, origin="go env")
    return Fact("go-env-answers", value=YES, origin="go env")


def _fact(one: Setting) -> Fact:
    place = f" {one.place.path}:{one.place.line}" if one.place else ""
    unsure = one.origin == "default" and any(note.kind == "not-confirmed" for note in one.notes)
    if unsure:
        return Fact("setting", one.name, unknown="unexpected")
    if one.name == "GOWORK" and one.origin == "default":
        return Fact("setting", one.name, origin=one.origin)  # which file go has found is told as a workspace
    value = one.value if one.value or one.origin == "default" else one.written
    origin = "default" if one.origin == "goroot-file" else one.origin  # go.env comes with the release
    return Fact("setting", one.name, value, f"{origin}{place}")
