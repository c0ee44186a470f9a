"""What is told where a walk ends without a verdict: no more than was seen, and where to look further."""

from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang
from gotui.engine.catalogue import Catalogue
from gotui.engine.events import Concluded
from gotui.engine.flows import End
from gotui.engine.state import State
from gotui.telling.observations import command_line
from gotui.telling.onwards import MOST_FLOWS, led

_FAILS = (
    N_("The command fails, for a reason gotui does not know"),
    N_("`{command}` was seen to fail. What gotui looked at does not explain what it says."),
)
_PASSED = N_("It passed this time")
_PASSES_HERE = (
    N_("`{command}` passed just now, and nothing wrong was seen. So it fails at times, or elsewhere."),
    N_("What is marked (cached) was not run: those are old results."),
)
_AFRESH = N_("- Again, without old results: `gotui why -- {afresh}`")
_ELSEWHERE = (
    N_("- Where it fails: another folder, user, editor or service has other variables. Start gotui there."),
    N_("- With what it said when it failed: `gotui why --said FILE -- {command}`"),
)
_UNENDED = N_(
    "`{command}` was still running after {seconds} s, and was ended here. "
    "Nobody has seen whether it would have passed or failed."
)
_UNSEEN = (
    N_("Nothing wrong was seen, but not everything could be looked at"),
    N_("What could not be found out stands with this report. The command itself was not seen to pass."),
)
_MAY_BE = N_("It may be one of these all the same:")
_FURTHER = N_("To look further: {commands}")


def claims_more(state: State, ended: Concluded, end: End | None) -> bool:
    """Would the end's own words say more than was seen? An end that the flow no longer has is told by its name."""
    if end is None:
        return not ended.end
    return end.status == "healthy" and ended.status != "healthy"


def words(state: State, lang: Lang, catalogue: Catalogue) -> tuple[str, str]:
    """Title and text for an end that would claim more."""
    if state.passed_this_time:
        return _passed(state, lang, catalogue)
    said = state.said
    title, text = _FAILS if said is not None and said.failed and not said.unended else _UNSEEN
    command = command_line(state.subject.typed)
    return translate(title, lang), translate(text, lang).format(command=command)


def _passed(state: State, lang: Lang, catalogue: Catalogue) -> tuple[str, str]:
    """What can be done about a command that passes where it was looked at."""
    subject, said = state.subject, state.said
    again = catalogue.ecosystem.afresh(subject.failing)
    afresh = command_line((*subject.typed[: len(subject.environ)], *again))

    def told(text: str) -> str:
        return translate(text, lang).format(command=command_line(subject.typed), afresh=afresh)

    seen = _PASSES_HERE if said is not None and "(cached)" in said.text else _PASSES_HERE[:1]
    ways = (_AFRESH, *_ELSEWHERE) if again else _ELSEWHERE
    return translate(_PASSED, lang), "\n\n".join(("\n".join(map(told, seen)), "\n".join(map(told, ways))))


def unended(state: State, lang: Lang) -> str:
    """What stands before all else where the command was ended while it ran; else empty."""
    if state.said is None or not state.said.unended:
        return ""
    command = command_line(state.subject.typed)
    return translate(_UNENDED, lang).format(command=command, seconds=state.said.seconds)


def further(ended: Concluded, catalogue: Catalogue, lang: Lang) -> str:
    """Which causes it may be, and which flows look further; empty where nothing is known of either."""
    causes, flows = led(ended, catalogue, lang)
    if not causes:
        return ""
    told = [f"- {one.title} (`gotui explain {one.name}`)" for one in causes]
    commands = ", ".join(f"`gotui check {name}`" for name in flows[:MOST_FLOWS])
    look = [translate(_FURTHER, lang).format(commands=commands)] if commands else []
    return "\n\n".join(["\n".join([translate(_MAY_BE, lang), *told]), *look])
