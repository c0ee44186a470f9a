"""Hand a session off: what is cut and what stays is shown first, more can be cut, and nothing is written before."""

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from gotui.base import wholefile
from gotui.base.i18n import N_, _
from gotui.base.untrusted import clean
from gotui.engine.facts import Snapshot
from gotui.engine.faults import FileFaultsError
from gotui.screens.base import Dialog, Page
from gotui.screens.save import PREVIEW, free_name
from gotui.session.session import Session
from gotui.store.errors import StoreError
from gotui.telling.handoffdraft import FORMATS, Draft, draft, facts_here, file_name, folder_for
from gotui.telling.handoffnames import keep_names
from gotui.telling.handoffrules import LEAST
from gotui.widgets.content import join, lines, show
from gotui.widgets.keybar import KeyBar
from gotui.widgets.wrapped import WrappedText

_CALLED = {"md": N_("Markdown"), "html": N_("HTML"), "json": "JSON", "bundle": N_("Bundle")}


class HandOffScreen(Dialog[str]):
    """Dismissed with the path that was written, or None."""

    DEFAULT_CSS = """
    HandOffScreen #word { display: none; }
    HandOffScreen #word.-on { display: block; }
    HandOffScreen #trouble { height: auto; color: $text-error; }
    HandOffScreen TextArea, HandOffScreen TextArea:focus { height: 1fr; border: none; padding: 0; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding("enter", "write", N_("Write"), id="handoff.write", tooltip=N_("Write the file that is named")),
        Binding("f", "form", N_("Form"), id="handoff.form", tooltip=N_("Markdown, HTML, JSON or a bundle")),
        Binding("d", "changes", N_("Changes"), id="handoff.changes", tooltip=N_("What is cut or renamed, or all")),
        Binding("x", "cut", N_("Cut"), id="handoff.cut", tooltip=N_("Cut what is selected, or a word, everywhere")),
        Binding("u", "uncut", N_("Leave in"), id="handoff.uncut", tooltip=N_("Leave in what was cut by hand last")),
        Binding("t", "place", N_("Where"), id="handoff.place", tooltip=N_("Name another file")),
        Binding("escape", "back", N_("Cancel"), id="handoff.back", tooltip=N_("Write nothing")),
    ]

    def __init__(self, session: Session[Any]) -> None:
        super().__init__()
        self._session = session
        self._form = "md"
        self._words: tuple[str, ...] = ()
        self._shows_changes = False
        self._facts: Snapshot | None = None
        self._draft: Draft | None = None
        folder = folder_for(session.sessions, session.state.subject.folder)
        self._file = str(folder / free_name(str(folder), file_name(session.id, self._form)))

    def compose(self) -> ComposeResult:
        with Vertical(classes="box big"):
            yield WrappedText(id="about")
            yield Input(clean(self._file), compact=True, id="path")
            yield Input(placeholder=_("A word to cut, then Enter"), compact=True, id="word")
            yield Static(id="trouble")
            yield Static(id="what")
            yield TextArea(read_only=True)
        yield KeyBar(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one(TextArea).focus()
        self._tell()
        self.run_worker(self._begin(), group="draft", exit_on_error=False)

    async def _begin(self) -> None:
        session = self._session
        if session.foreign:
            self._facts = session.facts
        else:
            with suppress(OSError):
                self._facts = await facts_here(session.sessions, session.records)
        await self._make(self._words)

    async def _make(self, words: tuple[str, ...]) -> None:
        """Put it together without these words; not in this thread, which shows and hears meanwhile."""
        session = self._session
        try:
            made = await asyncio.to_thread(
                draft,
                session.sessions,
                session.records,
                session.id,
                words,
                self._facts,
                foreign=session.foreign,
            )
        except FileFaultsError as error:
            self._trouble(str(error))
            return
        before = self._draft
        if before and len(words) > len(self._words) and _by_hand(made) == _by_hand(before):
            self.say(_("Nothing of it is in there: {words}").format(words=_(", ").join(words[len(self._words) :])))
        else:
            self._words = words
        self._draft = made
        self._tell()

    def _tell(self) -> None:
        self.query_one("#about", WrappedText).tell(lines(self._forms(), self._counts()))
        self.query_one("#what", Static).update(show(self._what(), "bold"))
        area, made = self.query_one(TextArea), self._draft
        if made is None:
            shown = ""
        elif self._shows_changes:
            shown = "\n".join(made.changes) or _("Nothing is cut, and nobody renamed.")
        else:
            shown = made.made.markdown()
        if area.text != clean(shown[:PREVIEW]):
            area.load_text(clean(shown[:PREVIEW]))
        self.refresh_bindings()

    def _forms(self) -> Content:
        """All forms, the chosen one marked."""
        each = [(f" {_(_CALLED[form])} ", "reverse" if form == self._form else "") for form in FORMATS]
        return join((_("Hand off"), "bold"), " ", *each)

    def _counts(self) -> Content:
        if self._draft is None:
            return show(_("Looking at what is so here …"), "$foreground-muted")
        told = self._draft.made.told
        kinds = _(", ").join(f"{kind} {count}" for kind, count in told.cut.items())
        cut = _("Cut, by rule: {kinds}").format(kinds=kinds) if kinds else _("Nothing is cut")
        parts = [cut, _("renamed: {count}").format(count=len(told.names))]
        if self._words:
            parts.append(_("by hand: {words}").format(words=_(", ").join(self._words)))
        return show(_("; ").join(parts))

    def _what(self) -> str:
        return _("What is cut or renamed (- here, + sent):") if self._shows_changes else _("What would be sent:")

    def _trouble(self, text: str) -> None:
        self.query_one("#trouble", Static).update(show(text))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what makes no sense now."""
        if action == "write":
            return True if self._draft else None
        return bool(self._words) if action == "uncut" else True

    def commands(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        """What the command list offers here, besides what it offers everywhere."""
        yield _("Form"), _("Markdown, HTML, JSON or a bundle"), self.action_form
        yield _("Changes"), _("What is cut or renamed, or all"), self.action_changes
        yield _("Cut"), _("Cut what is selected, or a word, everywhere"), self.action_cut
        yield _("Where"), _("Name another file"), self.action_place

    def action_form(self) -> None:
        """The next form; the file's name goes with it."""
        order = list(FORMATS)
        self._choose(order[(order.index(self._form) + 1) % len(order)])
        path = self.query_one("#path", Input)
        stem, end = os.path.splitext(path.value)
        path.value = (stem if end in FORMATS.values() else path.value) + FORMATS[self._form]

    def _choose(self, form: str) -> None:
        self._form = form
        self._tell()

    @on(Input.Changed, "#path")
    def _placed(self, event: Input.Changed) -> None:
        """The form is that of the file's name; of a project it is said what may become of it."""
        form = next((form for form, end in FORMATS.items() if event.value.endswith(end)), self._form)
        if form != self._form:
            self._choose(form)
        inside = self._session.sessions.in_project(str(self._path().parent))
        self._trouble(_("This is in a project: it may be committed with everything else.") if inside else "")

    def _path(self) -> Path:
        return Path(Path.cwd(), os.path.expanduser(self.query_one("#path", Input).value.strip()))

    def action_changes(self) -> None:
        """What is cut and renamed, or what stays."""
        self._shows_changes = not self._shows_changes
        self._tell()

    def action_cut(self) -> None:
        """Cut what is selected; where nothing is, ask for a word."""
        chosen = [row.strip() for row in self.query_one(TextArea).selected_text.splitlines()]
        words = tuple(dict.fromkeys(row for row in chosen if len(row) >= LEAST))
        if words:
            self._cut(*words)
            return
        word = self.query_one("#word", Input)
        word.add_class("-on")
        word.focus()

    def action_uncut(self) -> None:
        """Leave in what was cut by hand last."""
        self.run_worker(self._make(self._words[:-1]), group="draft", exclusive=True, exit_on_error=False)

    def _cut(self, *words: str) -> None:
        new = tuple(word for word in words if word not in self._words)
        self.run_worker(self._make((*self._words, *new)), group="draft", exclusive=True, exit_on_error=False)

    @on(Input.Submitted, "#word")
    def _named(self, event: Input.Submitted) -> None:
        event.stop()
        word = event.value.strip()
        if word and len(word) < LEAST:
            self._trouble(_("A word to cut needs {count} characters or more.").format(count=LEAST))
            return
        self._trouble("")
        self._rest()
        if word:
            self._cut(word)

    def _rest(self) -> None:
        word = self.query_one("#word", Input)
        word.value = ""
        word.remove_class("-on")
        self.query_one(TextArea).focus()

    def action_place(self) -> None:
        """Name another file."""
        self.query_one("#path", Input).focus()

    @on(Input.Submitted, "#path")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_write()

    def action_write(self) -> None:
        """Write the file, for the person alone; none is ever replaced."""
        made, path = self._draft, self._path()
        if made is None:
            return
        try:
            wholefile.put_new(path, made.made.in_form(self._form), 0o600)
        except FileExistsError:
            self._trouble(_("There is a file of this name; choose another."))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self._trouble(_("Cannot be written: {reason}").format(reason=reason))
        else:
            with suppress(OSError, StoreError):
                keep_names(self._session.sessions.environ, made.names_of, made.made.names)
            self.dismiss(str(path))

    def action_back(self) -> None:
        """Out of a field, or write nothing."""
        if isinstance(self.focused, Input):
            self._rest()
        else:
            self.dismiss(None)


def _by_hand(made: Draft) -> int:
    return made.made.told.cut.get("byhand", 0)


def hand_off(page: Page, session: Session[Any]) -> None:
    """Show what would be handed off."""

    def written(path: str | None) -> None:
        if path:
            page.say(_("Written: {path}").format(path=path))

    page.app.push_screen(HandOffScreen(session), written)
