"""The list on the first screen: go on with a session, the command that fails, flows, pages to read, all sessions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gotui.base.i18n import N_, _, language, ngettext
from gotui.base.texts import Words, tell, words
from gotui.engine.flows import FlowHead
from gotui.widgets.content import join, line, lines

if TYPE_CHECKING:
    from gotui.engine.matching import Matched
    from gotui.store.store import SessionSummary

FEW = 3
WIDE = 70
"""With few flows and so many cells, every symptom is listed."""
NEAR = 3
"""Flows that stand before what else was found."""
MOST_OPEN = 3


class Choices(msgspec.Struct, frozen=True):
    """What there is to choose from.

    `flows` are in the order in which they are told; `said` is beside some of them what they were found by. `pages` are
    names and titles. `why` is the flow that runs `command`, empty where there is none; it comes `first` where the
    person typed the command, and the command is `heard` where its words were pasted. Where it is not `sure` that flows
    are what was `asked` for, that is said.
    """

    flows: Sequence[FlowHead]
    sessions: "Sequence[SessionSummary]" = ()
    folder: str = ""
    asked: str = ""
    sure: bool = True
    said: Mapping[str, str] = {}
    causes: "Sequence[Matched]" = ()
    pages: Sequence[tuple[str, Words]] = ()
    command: str = ""
    why: str = ""
    first: bool = False
    heard: bool = False


class SymptomList(OptionList):
    """Option ids are `open:SESSION`, `run`, `known:CAUSE`, `flow:ID`, `cause/ID` or `myth/ID` (pages), and `all`."""

    BINDINGS = [Binding("enter", "select", N_("Start"), id="symptoms.start")]  # noqa: RUF012
    DEFAULT_CSS = """
    SymptomList { height: 1fr; border: round $border; border-title-color: $text-primary; scrollbar-size-vertical: 1; }
    SymptomList:focus { border: round $primary; }
    """

    def tell(self, choices: Choices, now: float) -> None:
        """Show them; the first is highlighted, but where nothing is asked for the one that was stays so."""
        width = self.size.width or self.app.size.width - self.gutter.width
        full = len(choices.flows) <= FEW and width >= WIDE and not choices.asked
        options = list(_asked(choices, now) if choices.asked else _unasked(choices, now, full=full))
        if choices.sessions:
            count = len(choices.sessions)
            text = ngettext("All sessions ({count})", "All sessions ({count})", count).format(count=count)
            options.append(Option(line(text), "all"))
        highlighted = self.highlighted_option.id if self.highlighted_option else None
        self.set_options(options)
        names = [option.id for option in options]
        stay = highlighted in names and not choices.asked
        self.highlighted = names.index(highlighted) if stay else _first(options)


def _first(options: Sequence[Option]) -> int | None:
    """The first that can be chosen."""
    return next((index for index, one in enumerate(options) if not one.disabled), None)


def _unasked(choices: Choices, now: float, *, full: bool) -> Iterator[Option]:
    """What was begun here, what fails here, then all the rest."""
    opened = [one for one in choices.sessions if one.status == "open"][:MOST_OPEN]
    yield from (Option(_open(one, now), f"open:{one.id}") for one in opened if one.folder == choices.folder)
    yield from _run(choices)
    yield from (_flow(one, "", full=full) for one in choices.flows)
    yield from (Option(_open(one, now), f"open:{one.id}") for one in opened if one.folder != choices.folder)


def _asked(choices: Choices, now: float) -> Iterator[Option]:
    """What fits best first; where nothing does, the flows that are nearest, and called no more than that."""
    if choices.first or choices.heard:
        yield from _run(choices)
    yield from (Option(join(_known(one)), f"known:{one.cause.id}") for one in choices.causes)
    if not choices.sure:
        told = _("Nothing here says just that. These are places to look:")
        yield Option(line(told, "$foreground-muted"), None, disabled=True)
    flows = list(_flows(choices))
    yield from flows[:NEAR]
    yield from (Option(join(_page(name, title)), name) for name, title in choices.pages)
    spoken = [one for one in choices.sessions if one.status == "open" and _speaks_of(one, choices.asked)]
    yield from (Option(_open(one, now), f"open:{one.id}") for one in spoken[:MOST_OPEN])
    yield from flows[NEAR:]


def _flows(choices: Choices) -> Iterator[Option]:
    """In their order; to run the command stands in the place of the flow that does so, or soon after the nearest."""
    told = choices.first or choices.heard
    for place, flow in enumerate(choices.flows):
        if flow.id != choices.why:
            yield _flow(flow, choices.said.get(flow.id, ""), full=False)
        if not told and (flow.id == choices.why or place == NEAR - 2):
            yield from _run(choices)
            told = True


def _run(choices: Choices) -> Iterable[Option]:
    if not choices.why:
        return []
    told = _("{command} said this") if choices.heard else _("This fails: {command}")
    does = _("find out why here; it is not run again") if choices.heard else _("run it and find out why")
    return [Option(_row(told.format(command=choices.command), "$text-accent", does), "run")]


def _flow(flow: FlowHead, said: str, *, full: bool) -> Option:
    """The title, and what it was found by; where there is room, every symptom."""
    title = line(words(flow.title, language()), "bold")
    shown = [f"- {words(text, language())}" for text in flow.symptoms] if full else _spoken(flow, said)
    return Option(lines(title, *(join("  ", line(row, "$foreground-muted")) for row in shown)), f"flow:{flow.id}")


def _spoken(flow: FlowHead, said: str) -> list[str]:
    """The symptom that was found, in the language that is spoken, whichever it was found in."""
    for text in flow.symptoms:
        if said in (words(text, "en"), words(text, "zh")):
            return [words(text, language())]
    return [said] if said else []


def _known(matched: "Matched") -> Content:
    title = tell(matched.cause.title, matched.values, language()) or matched.cause.id
    style = "bold $foreground-muted" if matched.hint else "bold $text-warning"
    return lines(
        line((_("Perhaps: {title}") if matched.hint else _("Known error: {title}")).format(title=title), style),
        join("  ", line(matched.lines[0] if matched.lines else "", "$foreground-muted")),
    )


def _page(name: str, title: Words) -> Content:
    told = _("To read: {title}") if name.startswith("cause/") else _("Not true: {title}")
    without: dict[str, str] = {}
    return line(told.format(title=tell(title, without, language()) or words(title, language())), "$foreground-muted")


def _open(one: "SessionSummary", now: float) -> Content:
    from gotui.telling.wording import ago

    text = _("Go on: {command}").format(command=" ".join(one.failing))
    return _row(text, "$text-accent", f"{one.folder}  {ago(now - one.updated)}")


def _row(text: str, style: str, more: str) -> Content:
    return join(line(text, f"bold {style}"), "  ", line(more, "$foreground-muted"))


def _speaks_of(one: "SessionSummary", query: str) -> bool:
    text = " ".join([*one.failing, one.folder, one.flow]).casefold()
    return all(word in text for word in query.casefold().split())
