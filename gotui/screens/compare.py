"""Works here, fails there: the differences by what explains the failure best, the rest folded."""

import asyncio
import os
from collections.abc import Iterator, Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gotui.base.i18n import N_, _, language
from gotui.base.texts import words
from gotui.engine.catalogue import Catalogue
from gotui.engine.state import fold
from gotui.screens.base import Page
from gotui.session import snapshots
from gotui.session.session import Session
from gotui.session.sessions import Sessions
from gotui.store.errors import StoreError
from gotui.telling.compared import Compared, Side, compared
from gotui.telling.comparison import SHOWN, ToldComparison, ToldDifference, ToldUnknown, head, shown
from gotui.telling.comparisonforms import remarks, titled
from gotui.widgets.content import join, line, lines
from gotui.widgets.keybar import KeyBar
from gotui.widgets.topbar import TopBar
from gotui.widgets.wrapped import WrappedText

One = ToldDifference | ToldUnknown

_FOLDS = {
    "less": N_("{count} less likely"),
    "follow": N_("{count} that follow from others"),
    "harmless": N_("{count} harmless"),
    "unknown": N_("{count} not known on one side at least"),
}


class DifferenceList(OptionList):
    """Enter is named in the footer."""

    BINDINGS = [Binding("enter", "select", N_("Open"), id="compare.open", tooltip=N_("Unfold it, or read all of it"))]  # noqa: RUF012


class CompareScreen(Page):
    """A list of what differs, and all about the one that is looked at."""

    DEFAULT_CSS = """
    CompareScreen #columns { height: 1fr; layout: horizontal; }
    CompareScreen #list { width: 45%; border: round $border; }
    CompareScreen #list:focus-within { border: round $primary; }
    CompareScreen OptionList, CompareScreen OptionList:focus {
        border: none; padding: 0; height: 1fr; text-wrap: nowrap; text-overflow: ellipsis;
    }
    CompareScreen #right { width: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    CompareScreen #head { height: auto; padding: 0 1; text-style: bold; }
    CompareScreen.-narrow #columns { layout: vertical; }
    CompareScreen.-narrow #list { width: 100%; height: 50%; border: none; }
    CompareScreen.-narrow #right { width: 100%; border-top: solid $border; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding("e", "evidence", N_("Evidence"), id="compare.evidence", tooltip=N_("Read, select and copy all of it")),
        Binding("b,escape", "back", N_("Back"), id="compare.back"),
    ]

    def __init__(self, compared: Compared, catalogue: Catalogue) -> None:
        super().__init__()
        self._compared = compared
        self._catalogue = catalogue
        self._open: set[str] = set()
        self._told = compared.told(language())

    def compose(self) -> ComposeResult:
        self._told = self._compared.told(language())
        yield TopBar()
        yield Static(line(head(self._told, language())), id="head")
        with Vertical(id="columns"):
            with Vertical(id="list"):
                yield DifferenceList(markup=False)
            with VerticalScroll(id="right"):
                yield WrappedText(id="about")
        yield KeyBar()

    def on_mount(self) -> None:
        self.tell()
        self.query_one(OptionList).focus()

    def retell(self) -> None:
        super().retell()
        self.call_after_refresh(self.tell)

    def tell(self) -> None:
        """Show what is unfolded now, at the same place."""
        if not self.query(OptionList):
            return
        self.query_one(TopBar).tell(f"A: {self._told.one}", f"B: {self._told.other}")
        choices = self.query_one(OptionList)
        place = choices.highlighted or 0
        options = list(self._options())
        choices.set_options(options)
        choices.highlighted = min(place, len(options) - 1) if options else None
        self._tell_one()

    def _options(self) -> Iterator[Option]:
        told = self._told
        for number, one in enumerate(told.differences[:SHOWN]):
            yield Option(_row(f"{number + 1}. ", one), id=f"first:{number}")
        for name, text in _FOLDS.items():
            some = _folded(told, name)
            if not some:
                continue
            mark = "-" if name in self._open else "+"
            yield Option(join((f"{mark} {_(text).format(count=len(some))}", "$foreground-muted")), id=f"fold:{name}")
            if name in self._open:
                yield from (Option(_row("  ", one), id=f"{name}:{number}") for number, one in enumerate(some))

    @property
    def _chosen(self) -> One | None:
        """The difference that is looked at; None on a fold, and while the screen is made anew."""
        found = self.query(OptionList)
        option = found.first().highlighted_option if found else None
        name, _colon, number = (option.id or "" if option else "").partition(":")
        if name == "first":
            return self._told.differences[int(number)]
        return _folded(self._told, name)[int(number)] if name in _FOLDS else None

    def _tell_one(self) -> None:
        one, found = self._chosen, self.query("#about").results(WrappedText)
        about = next(found, None)
        if about is None:
            return
        if one is None:
            same = _("{count} are the same in both.").format(count=self._told.same)
            about.tell(line(same) if self._told.same else Content(""))
        else:
            rows = all_of(one, self._causes)
            about.tell(lines((rows[0], "bold"), *rows[1:]))
        self.refresh_bindings()

    @property
    def _causes(self) -> Sequence[str]:
        """The titles of what the difference can bring about."""
        one, catalogue = self._chosen, self._catalogue
        if not isinstance(one, ToldDifference):
            return ()
        known = [name for name in one.causes if name in catalogue.cause_ids]
        return [f"{words(catalogue.cause(name).title, language())} [{name}]" for name in known]

    @on(OptionList.OptionHighlighted)
    def _look_at(self) -> None:
        self._tell_one()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        kind, _colon, name = (event.option_id or "").partition(":")
        if kind == "fold":
            self._open ^= {name}
            self.tell()
        else:
            self.action_evidence()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is evidence of a difference alone."""
        return self.is_mounted and self._chosen is not None if action == "evidence" else True

    def action_evidence(self) -> None:
        """Both sides in full, to read, select and copy."""
        from gotui.screens.difference import DifferenceScreen

        one = self._chosen
        if one is not None:
            self.app.push_screen(DifferenceScreen(all_of(one, self._causes)))

    def action_back(self) -> None:
        """Back to where we came from."""
        self.dismiss()


def _folded(told: ToldComparison, name: str) -> Sequence[One]:
    folds: dict[str, Sequence[One]] = {
        "less": told.differences[SHOWN:],
        "follow": told.follow,
        "harmless": told.harmless,
        "unknown": told.unknown,
    }
    return folds.get(name, ())


def _row(mark: str, one: One) -> Content:
    if isinstance(one, ToldUnknown):
        return join(mark, line(one.title))
    first, second = shown(one, language())
    beside = line(f"{first} | {second}", "$foreground-muted")
    return lines(join(mark, line(titled(one, language()), "bold" if mark.strip() else "")), join("   ", beside))


def all_of(one: One, causes: Sequence[str] = ()) -> list[str]:
    """What differs, both values with their origin, why it may matter, and what to try."""
    if isinstance(one, ToldUnknown):
        sides = (reason or _("known") for reason in (one.one, one.other))
        return [one.title, *(f"{side}: {reason}" for side, reason in zip("AB", sides, strict=True))]
    first, second = shown(one, language())
    can = [_("It can bring about: {causes}").format(causes=_("; ").join(causes))] if causes else []
    return [titled(one, language()), f"A: {first}", f"B: {second}", *remarks(one, language()), *can]


async def beside_here(sessions: Sessions, session: "str | Session[Any] | None", folder: str) -> Compared | str:
    """A session, stored or open, beside what is so now in its folder, or in this one; else why that cannot be."""
    try:
        if isinstance(session, Session):
            records, name = session.records, session.id
            there = await snapshots.of_records(sessions, records)
            if session.foreign and session.facts is not None:
                there = (session.facts, there[1])
            own = not session.foreign
        else:
            name, own = session or "", True
            records = sessions.records(name)
            there = await snapshots.of_records(sessions, records)
        place = fold(records).subject.folder
        here = place if own and await asyncio.to_thread(os.path.isdir, place) else folder
        now = await snapshots.take(sessions, here)
    except (StoreError, snapshots.SnapshotError, OSError) as error:
        return str(error)
    one = Side(name or _("this session"), there[0], there[1])
    return compared(one, Side(here, now), sessions.environ, here)


async def both(sessions: Sessions, one: str, other: str, folder: str) -> Compared | str:
    """Two stored sessions; else why that cannot be."""
    try:
        sides = [Side(name, *await snapshots.of_session(sessions, name)) for name in (one, other)]
    except (StoreError, snapshots.SnapshotError, OSError) as error:
        return str(error)
    return compared(sides[0], sides[1], sessions.environ, folder)
