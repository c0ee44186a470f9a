"""The first lines of a verdict: the person's own error, the cause and where it is, and what one key does about it."""

import shlex
from collections.abc import Sequence

from textual.content import Content

from gotui.base.i18n import _, ngettext
from gotui.engine.state import State
from gotui.reading.editors import Place
from gotui.telling.causes import ToldCause
from gotui.telling.document import ToldFlow
from gotui.telling.verification import tried_of
from gotui.widgets.content import Part, join, line, lines
from gotui.widgets.marks import COLOURS, Marks

KIND = {"cause-found": "wrong", "healthy": "fine"}
KEY = "bold reverse"
MOST_PLACES = 2


def heading(marks: Marks, flow: ToldFlow, cause: ToldCause | None, mended: State | None = None) -> Content:
    """What the command said, and why; green in a session that is proved to be `mended`."""
    title = line(cause.title if cause else flow.title, "bold")
    if mended:
        return lines(_fixed(marks, mended), title, _places(marks, cause))
    kind = KIND.get(flow.status, "unknown")
    mark, style = getattr(marks, kind), f"bold {COLOURS[kind]}"
    error = own_error(cause)
    if not error:
        return lines(join((f"{mark} {flow.head}", style)), title, _places(marks, cause))
    named = join((_("{head}: ").format(head=flow.head), style), title)
    return lines(join((f"{mark} ", style), line(error, style)), named, _places(marks, cause))


def own_error(cause: ToldCause | None) -> str:
    """The line of what the command said that gave the cause away; empty where it was found by looking alone."""
    return next((one.strip() for one in cause.lines if not one.startswith("#")), "") if cause else ""


def way_out(cause: ToldCause | None, number: int) -> Content:
    """What `f` does, and how many other ways there are."""
    if cause is None or not cause.fix:
        return Content("")
    fix = next((one for one in cause.fix if one.number == number), cause.fix[0])
    others = len(cause.fix) - 1
    more = ngettext("{count} other way below", "{count} other ways below", others).format(count=others)
    return join(key("f"), "  ", line(fix.title, "bold"), (f"  {more}" if others else "", "$foreground-muted"))


def opening(place: Place | None) -> Content:
    """What `o` opens."""
    return join(key("o"), "  ", line(_("open {place}").format(place=place))) if place else Content("")


def myths(cause: ToldCause | None) -> Content:
    """What `m` tells."""
    count = len(cause.myths) if cause else 0
    told = ngettext("{count} popular wrong idea about this", "{count} popular wrong ideas about this", count)
    return join(key("m"), "  ", line(told.format(count=count))) if count else Content("")


def numbered(rows: Sequence[str], first: int) -> Content:
    """Rows with the number that is pressed for each."""
    told: list[Part] = [join(key(str(number)), "  ", line(row)) for number, row in enumerate(rows, first)]
    return lines(*told)


def key(name: str) -> Content:
    """A key, as it looks in a text."""
    return join((f" {name} ", KEY))


def _places(marks: Marks, cause: ToldCause | None) -> Content:
    """What was found of it here."""
    found = cause.findings[:MOST_PLACES] if cause else ()
    parts: list[Part] = []
    for text in found:
        parts += [(marks.gap, "$foreground-muted")] if parts else []
        parts.append(line(text))
    return join(*parts)


def _fixed(marks: Marks, state: State) -> Content:
    verified = state.verified
    seen = state.observations.get(verified.key) if verified else None
    command = shlex.join(tried_of(state.subject.failing, seen))
    return line(f"{marks.fine} {_('Fixed: {command} passes now').format(command=command)}", f"bold {COLOURS['fine']}")
