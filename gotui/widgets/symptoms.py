"""The list on the first screen: flows by their symptoms, open sessions, and all sessions."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

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


class SymptomList(OptionList):
    """Option ids are `cause:ID`, `flow:ID`, `open:SESSION` and `all`."""

    BINDINGS = [Binding("enter", "select", N_("Start"), id="symptoms.start")]  # noqa: RUF012
    DEFAULT_CSS = """
    SymptomList { height: 1fr; border: round $border; border-title-color: $text-primary; scrollbar-size-vertical: 1; }
    SymptomList:focus { border: round $primary; }
    """

    def tell(
        self,
        flows: Sequence[FlowHead],
        sessions: "Sequence[SessionSummary]",
        query: str,
        now: float,
        causes: "Sequence[Matched]" = (),
    ) -> None:
        """Show what matches `query`; the first entry is highlighted. `causes` come first, and all flows then."""
        if causes:
            query = ""
        matches = [(flow, match) for flow in flows if (match := matching(flow, query)) is not None]
        matches.sort(key=lambda one: _distance(one[0], query))
        width = self.size.width or self.app.size.width - self.gutter.width
        full = len(flows) <= FEW and width >= WIDE
        options = [Option(_flow(flow, match, full), f"flow:{flow.id}") for flow, match in matches]
        options = [*(Option(_match(one), f"cause:{one.cause.id}") for one in causes), *options]
        if flows and not matches:
            options.append(
                Option(
                    line(_("Nothing matches. Try other words, or clear the filter."), "$foreground-muted"), None, True
                )
            )
        opened = [one for one in sessions if one.status == "open" and _speaks_of(one, query)]
        options += [Option(_open(one, now), f"open:{one.id}") for one in opened[:3]]
        if sessions:
            text = ngettext("All sessions ({count})", "All sessions ({count})", len(sessions))
            options.append(Option(line(text.format(count=len(sessions))), "all"))
        highlighted = self.highlighted_option.id if self.highlighted_option else None
        self.set_options(options)
        names = [option.id for option in options]
        stay = highlighted in names and not query and not causes
        self.highlighted = names.index(highlighted) if stay else _first(options, query)


def _first(options: Sequence[Option], query: str) -> int | None:
    """The first entry that speaks of `query`: Enter must not open what nobody asked for."""
    fits = (index for index, one in enumerate(options) if not one.disabled and not (query and one.id == "all"))
    return next(fits, None)


def matching(flow: FlowHead, query: str) -> str | None:
    """The symptom that speaks of `query` best, "" where only the title does; None where the flow does not match.

    Every word of the query must occur somewhere in the flow's texts, in either language.
    """
    wanted = query.casefold().split()
    texts: list[Words] = [flow.id, flow.title, flow.about, *flow.symptoms]
    everything = " ".join(_both(text) for text in texts)
    if not all(word in everything for word in wanted):
        return None
    scored = [(sum(word in _both(text) for word in wanted), -index) for index, text in enumerate(flow.symptoms)]
    best = max(scored, default=(0, 0))
    if not wanted or best[0] <= sum(word in _both(flow.title) for word in wanted):
        return ""
    return words(flow.symptoms[-best[1]], language())


def _distance(flow: FlowHead, query: str) -> int:
    """How far a flow is from the very words of a query: they stand in its title, in a symptom, or only apart."""
    phrase = " ".join(query.casefold().split())
    if phrase in _both(flow.title):
        return 0
    return 1 if any(phrase in _both(text) for text in flow.symptoms) else 2


def _both(text: Words) -> str:
    return f"{words(text, 'en')} {words(text, 'zh')}".casefold()


def _flow(flow: FlowHead, match: str, full: bool) -> Content:
    """The title, and below it what was typed for; where there is room, every symptom."""
    shown = [(match, "")] if match else [(words(flow.about, language()), "$foreground-muted")]
    if full and not match:
        shown += [(f"- {words(text, language())}", "$foreground-muted") for text in flow.symptoms]
    return lines(line(words(flow.title, language()), "bold"), *(join("  ", line(*row)) for row in shown))


def _match(matched: "Matched") -> Content:
    title = tell(matched.cause.title, matched.values, language()) or matched.cause.id
    return lines(
        line(_("Known error: {title}").format(title=title), "bold $text-warning"),
        join("  ", line(matched.lines[0] if matched.lines else "", "$foreground-muted")),
    )


def _open(one: "SessionSummary", now: float) -> Content:
    from gotui.telling.wording import ago

    text = _("Resume: {command}").format(command=" ".join(one.failing))
    return lines(
        line(text, "bold $text-accent"),
        join("  ", line(one.folder, "$foreground-muted"), (f"  {ago(now - one.updated)}", "$foreground-muted")),
    )


def _speaks_of(one: "SessionSummary", query: str) -> bool:
    text = " ".join([*one.failing, one.folder, one.flow]).casefold()
    return all(word in text for word in query.casefold().split())
