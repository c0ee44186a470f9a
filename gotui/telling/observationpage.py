"""One observation in full, for a person to read: what was looked at, how it ended, and all that was kept of it."""

from gotui.base.i18n import _, language
from gotui.engine.events import Observed
from gotui.engine.vocabulary import REASONS, detail, word
from gotui.targets.looks import FileText, Names, Ran, Run, RunningPrograms, Seen, Unavailable, Values
from gotui.telling.observations import command_line, ended, lines_of, title_of
from gotui.telling.wording import took

MAX_SHOWN = 256 * 1024
"""Characters of an output that are shown."""


def ending_of(observed: Observed) -> str:
    """How it ended, and how long it took."""
    match observed.seen:
        case Ran():
            how = ended(observed.seen, language())
        case Unavailable(reason):
            how = word(REASONS, reason, language())
        case _:
            how = _("read")
    return _("{what}, {more}").format(what=how, more=took(observed.ms))


def text_of(observed: Observed) -> str:
    """All of it, at most `MAX_SHOWN` characters; what was cut is said."""
    text = f"{_head(observed)}\n\n{_body(observed.seen)}"
    if len(text) <= MAX_SHOWN:
        return text
    return f"{text[:MAX_SHOWN]}\n{_('(the rest is not shown)')}"


def raw_of(observed: Observed) -> str:
    """What was started, word for word and one word a line; of other looks what they are."""
    look = observed.look
    if not isinstance(look, Run):
        return _head(observed)
    return "\n".join([command_line(look.argv), "", *_around(look), "", *look.argv])


def _around(look: Run) -> list[str]:
    """Where it was started, and with which variables."""
    given = [_("with {name}={value}").format(name=name, value=value) for name, value in look.env]
    left = [_("without {name}").format(name=name) for name in look.unset]
    return [_("in {folder}").format(folder=look.cwd), *given, *left]


def _head(observed: Observed) -> str:
    look = observed.look
    rows = [title_of(look, language())]
    if isinstance(look, Run):
        rows += _around(look)
    return "\n".join([*rows, ending_of(observed)])


def _body(seen: Seen) -> str:
    match seen:
        case Ran():
            return seen.output + _cut(seen.cut) if seen.output else _("(no output)")
        case FileText():
            return seen.text + _cut(seen.cut)
        case Names():
            return "\n".join(seen.names) or _("(nothing)")
        case Values():
            return "\n".join(f"{name}={value}" for name, value in seen.values.items()) or _("(none of them is set)")
        case RunningPrograms():
            return "\n".join(lines_of(seen)) or _("(none of them differs)")
        case Unavailable():
            return detail(seen.detail, language())
        case _:
            return ended(seen, language())


def _cut(count: int) -> str:
    return "\n" + _("({count} bytes were not kept)").format(count=count) if count else ""
