"""What a person is asked before anything is compiled or run: for which command, where, and what it starts."""

from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang
from gotui.engine.confirming import only_reads
from gotui.engine.events import Asked
from gotui.engine.said import Unfit
from gotui.engine.vocabulary import EFFECTS, word
from gotui.telling.observations import command_line

_ON_WHICH_TERMS = {
    "network": N_("It asks the servers that Go's settings name, for what the command needs."),
    "executes": N_("It runs as you would run it: your environment, your network. It may run again, in parts."),
}


_ONE_REQUEST = N_(
    "It sends a request to one server that Go's settings or an import name, and looks how far that comes. Your command "
    "is not run, and no module is downloaded."
)

UNFIT: dict[Unfit, str] = {
    "terminal": N_("gotui does not run this command by itself: it needs somebody at a terminal."),
    "shell": N_("gotui cannot run this command by itself: only your shell knows it."),
    "destructive": N_("gotui does not run this command by itself: it deletes or publishes something."),
}
_LENT = N_("In your terminal it runs as you run it: you see it, and type. What it prints comes back here with it.")


def consent(asked: Asked, lang: Lang) -> list[str]:
    """The question, a line each; what stands in it may be untrusted text."""
    question = translate(N_("gotui would now {what}."), lang).format(what=word(EFFECTS, asked.effect, lang))
    lines = [translate(UNFIT[asked.unfit], lang) if asked.unfit else question]
    if asked.effect == "network" and not only_reads(asked.node):
        return [*lines, translate(_ONE_REQUEST, lang)]
    if asked.command:
        lines.append(f"$ {command_line(asked.command)}")
        lines.append(translate(N_("in {folder}"), lang).format(folder=asked.folder))
    if asked.unfit:
        return [*lines, translate(_LENT, lang)] if asked.lendable else lines
    if asked.effect in _ON_WHICH_TERMS:
        lines.append(translate(_ON_WHICH_TERMS[asked.effect], lang))
    if asked.programs and asked.effect == "executes":
        lines.append(translate(N_("Settings make it start programs of the project:"), lang))
        lines += [f"  {program}" for program in asked.programs]
    return lines
