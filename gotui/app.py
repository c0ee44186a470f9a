"""The guided session on screens: which screen is shown, and an orderly end whatever happens."""

import asyncio
import os
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from rich.console import RenderableType
from rich.text import Text
from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import CommandPalette
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from gotui.base import i18n, terminal
from gotui.base.exitcodes import OF_STATUS, ExitCode
from gotui.base.i18n import N_, _
from gotui.base.untrusted import clean
from gotui.engine.catalogue import UnknownNameError
from gotui.engine.faults import FileFaultsError
from gotui.engine.findings import Subject
from gotui.reading.commandline import taken_apart
from gotui.screens.base import Page, Speaking, keys_of
from gotui.screens.home import HomeScreen
from gotui.store.errors import DamagedError, StoreError
from gotui.widgets import theme
from gotui.widgets.content import show

if TYPE_CHECKING:
    from textual.command import Provider

    from gotui.screens.cause import CauseScreen
    from gotui.screens.sessions import SessionsScreen
    from gotui.session.askers import Person
    from gotui.session.session import Session
    from gotui.session.sessions import Sessions
    from gotui.store.bundle import Bundle
    from gotui.telling.compared import Compared
    from gotui.widgets.marks import Marks


def _actions() -> "type[Provider]":
    """What the list of commands asks; imported when it is first opened."""
    from gotui.screens.palette import Actions

    return Actions


WARNED = 10.0
"""Seconds for which a second ctrl+c leaves."""


class GotuiApp(App[object]):
    """`flow` and `start` begin a session at once; `session` is taken up, a `bundle` opened, what was `compared` shown.
    At most one session is open."""

    TITLE = "gotui"
    DEFAULT_CSS = """
    GotuiApp.-attributes OptionList > .option-list--option-highlighted { text-style: reverse; }
    GotuiApp.-ascii OptionList, GotuiApp.-ascii FixCard, GotuiApp.-ascii .box, GotuiApp.-ascii ConsentPanel {
        border: ascii $border;
    }
    GotuiApp.-ascii #question { border-top: ascii $border; }
    GotuiApp SearchIcon { display: none; }
    GotuiApp.-ascii #side { border-left: ascii $border; }
    """
    COMMANDS = {lambda: _actions()}  # noqa: RUF012 - Textual's own way
    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding("f1,question_mark", "help", N_("Help"), id="app.help", tooltip=N_("The keys of this screen")),
        Binding("q", "app.quit", N_("Quit"), id="app.quit", tooltip=N_("Leave gotui; sessions stay saved")),
        Binding("ctrl+q", "app.quit", N_("Quit"), id="app.quit-always", priority=True),
        Binding("ctrl+c", "interrupt", N_("Quit"), id="app.interrupt", show=False),
        Binding("ctrl+z", "suspend_process", N_("Suspend"), id="app.suspend", show=False),
        Binding("ctrl+p", "command_palette", N_("Commands"), id="app.palette", show=False, priority=True),
    ]

    def __init__(
        self,
        sessions: "Sessions",
        folder: str,
        *,
        subject: Subject | None = None,
        flow: str | None = None,
        session: str | None = None,
        start: bool = False,
        ascii: bool = False,  # noqa: A002 - the name of the option
        mouse: bool = True,
        bundle: "Bundle | None" = None,
        compared: "Compared | None" = None,
        pasted: str = "",
    ) -> None:
        plain_colours = "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if plain_colours else None)
        self.sessions = sessions
        self.mouse = mouse
        self.session: Session[Person] | None = None
        self.parting = ""
        self._warned = 0.0
        self._folder = folder
        self._subject = subject
        self._flow = flow
        self._taken_up = session
        self._bundle = bundle
        self._compared = compared
        self._pasted = pasted
        self._start = start
        self._stopped_by = ""
        self._end_with = 0
        self._ascii = ascii
        self.set_class(ascii, "-ascii")
        self.set_class(plain_colours, "-attributes")
        self.register_theme(theme.DARK)
        self.register_theme(theme.LIGHT)
        self._begin_with(theme.DARK.name)

    def get_default_screen(self) -> Screen[Any]:
        """The first screen."""
        failing = self._subject.failing if self._subject else None
        return HomeScreen(self.sessions, self._folder, failing, self._flow, self._pasted)

    def _begin_with(self, theme: str) -> None:
        """Set the theme; there is nothing yet to be styled anew, as setting the reactive would do all the same."""
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())

    @property
    def marks(self) -> "Marks":
        """The marks this terminal can show."""
        from gotui.widgets.marks import ASCII, UNICODE

        return ASCII if self._ascii else UNICODE

    def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, lambda _app: self.refresh())
        self.set_interval(1.0, self._look_for_terminal)
        if self._end_with:  # there was no loop yet to be told
            self.exit(return_code=self._end_with)
        self.call_after_refresh(self._first)

    async def on_unmount(self) -> None:
        self._part()
        if self.session is not None:
            await self.session.close(self._stopped_by or "quit")
        # What is cancelled still removes what it has made.
        await asyncio.gather(*(worker.wait() for worker in self.workers), return_exceptions=True)

    def signalled(self, number: int) -> None:
        """End in order, from wherever this is called."""
        self._stopped_by = f"signal {number}"
        self._end(128 + number)

    def terminal_lost(self) -> None:
        """Nobody sees the screens any more."""
        self._stopped_by = "the terminal is gone"
        self._end(int(ExitCode.OUTPUT))

    def _end(self, code: int) -> None:
        loop, self._end_with = self._loop, code
        if loop is not None:
            with suppress(RuntimeError):  # it has just been closed
                loop.call_soon_threadsafe(lambda: self.exit(return_code=code))

    def _look_for_terminal(self) -> None:
        if not self.is_headless and terminal.is_gone():
            self.terminal_lost()

    def panic(self, *renderables: RenderableType) -> None:
        """Textual calls this where keys can be read no more; of gotui's own mistakes `_fatal_error` tells."""
        if self._exception is None:
            self.terminal_lost()
        else:
            super().panic(*renderables)

    async def _first(self) -> None:
        if self._bundle:
            await self._open_bundle(self._bundle)
        elif self._taken_up:
            await self._take_up(self._taken_up)
        elif self._compared:
            await self._show(self._compared)
        elif self._flow and self._start:
            failing = self.sessions.catalogue.flow(self._flow).failing
            await self._begin_about(self._flow, self._subject or Subject(self._folder, failing))

    @on(HomeScreen.Begin)
    async def _chosen(self, event: HomeScreen.Begin) -> None:
        line = taken_apart(event.typed)
        subject = Subject(self._folder, line.argv, said=event.said, environ=line.environ, fails=True)
        await self._begin_about(event.flow, subject, agreed=event.agreed)

    @on(HomeScreen.TakeUp)
    async def _resumed(self, event: HomeScreen.TakeUp) -> None:
        await self._take_up(event.session)

    @on(HomeScreen.AllSessions)
    def action_sessions(self) -> None:
        """The list of all sessions."""
        from gotui.screens.sessions import SessionsScreen

        async def chosen(session: str | None) -> None:
            if session:
                await self._take_up(session)

        self.push_screen(SessionsScreen(self.sessions, self.marks), chosen)

    async def _begin_about(self, flow: str, subject: Subject, *, agreed: bool = False) -> None:
        from gotui.session.askers import Person

        heard_here = subject.said is None or subject.said.origin == "terminal"
        named = subject.typed if agreed or (subject == self._subject and heard_here) else ()
        await self._open(lambda: self.sessions.begin(flow, subject, Person(named)))

    async def _take_up(self, session: str) -> None:
        from gotui.session.askers import Person

        if self.session is not None and self.session.id == session and self.session.open:
            return
        await self._open(lambda: self.sessions.view(session, Person()), resume=True)

    async def _open_bundle(self, bundle: "Bundle") -> None:
        from gotui.session import elsewhere
        from gotui.session.askers import Person

        await self._open(lambda: elsewhere.opened(self.sessions, bundle, Person()))

    async def _open(self, opened: "Callable[[], Session[Person]]", *, resume: bool = False) -> None:
        from gotui.screens.session import SessionScreen

        await self._leave()
        try:
            session = opened()
        except DamagedError as error:
            from gotui.screens.damaged import DamagedScreen

            await self.push_screen(DamagedScreen(self.sessions, error.session, str(error), self._folder))
            return
        except (StoreError, FileFaultsError, UnknownNameError) as error:
            self.notify(clean(str(error)), severity="error", markup=False, timeout=15)
            return
        self.session = session
        await self.push_screen(SessionScreen(session, self.marks))
        if session.open and session.state.concluded is None:
            self.run_worker(session.go(resume=resume), group="walk", exit_on_error=False)

    def on_sessions_screen_compare(self, event: "SessionsScreen.Compare") -> None:
        """A stored session beside another one, or what is so here now."""
        self._compare(event.session, event.other)

    def on_session_page_compare(self) -> None:
        """The open session beside what is so here now."""
        self._compare("")

    def _compare(self, session: str, other: str = "") -> None:
        from gotui.screens.compare import beside_here, both

        async def compare() -> None:
            if other:
                told = await both(self.sessions, session, other, self._folder)
            else:
                told = await beside_here(self.sessions, session or self.session, self._folder)
            if isinstance(told, str):
                self.notify(clean(told), severity="error", markup=False)
            else:
                await self._show(told)

        if not other:
            self.notify(clean(_("Looking at what is so here …")), markup=False)
        self.run_worker(compare(), group="compare", exclusive=True)

    async def _show(self, compared: "Compared") -> None:
        from gotui.screens.compare import CompareScreen

        await self.push_screen(CompareScreen(compared, self.sessions.catalogue))

    async def on_session_screen_leave(self) -> None:
        """The person is done with the session."""
        await self._leave()

    async def _leave(self) -> None:
        """Close what is open and go back to the first screen."""
        self._part()
        session, self.session = self.session, None
        if session is not None:
            await session.close("left")
        while len(self.screen_stack) > 1:
            await self.pop_screen()

    def _part(self) -> None:
        """Remember what is to be said of the open session once the screens are gone."""
        from gotui.telling.parting import parting

        if self.session is not None and not self.session.foreign:
            self.parting = parting(self.session.id, self.session.state, self.sessions.environ)

    async def on_cause_screen_again(self, event: "CauseScreen.Again") -> None:
        """The same question, in a new session."""
        if self.session is not None:
            state = self.session.state
            said = state.subject.said
            heard_here = said is not None and said.origin == "terminal"
            await self._begin_about(
                event.flow or state.flow, replace(state.subject, said=None) if heard_here else state.subject
            )

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A mistake of gotui's own stops the walk, not the person."""
        from gotui.crash import mistake
        from gotui.fixes.errors import FixError

        error = event.worker.error
        if event.state is WorkerState.ERROR and error is not None and self.session is not None:
            told = isinstance(error, StoreError | FixError)
            self.session.failure = str(error) if told else mistake(error, self.sessions.environ)
            self.session.changed()

    async def action_quit(self) -> None:
        """Leave; what the last walk found becomes the exit code."""
        from gotui.telling.verification import passes

        ended = self.session.state.concluded if self.session is not None else None
        code = OF_STATUS[ended.status] if ended is not None else ExitCode.OK
        if self.session is not None and passes(self.session.state):
            code = ExitCode.OK
        self.exit(return_code=int(code))

    def action_interrupt(self) -> None:
        """ctrl+c, where nothing is selected to be copied. While something runs it has to be pressed twice."""
        if self.session is not None and self.session.running and time.monotonic() > self._warned:
            self._warned = time.monotonic() + WARNED
            self.notify(clean(_("Ctrl+C once more leaves, and stops what runs. The session is saved.")), markup=False)
            return
        self._stopped_by = "ctrl+c"
        self.exit(return_code=int(ExitCode.INTERRUPTED))

    def action_help(self) -> None:
        """The keys of the screen that is shown."""
        from gotui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(keys_of(self.screen)))

    def action_command_palette(self) -> None:
        """The list of commands."""
        if not CommandPalette.is_open(self):
            self.push_screen(CommandPalette(placeholder=_("Search for commands"), id="--command-palette"))

    def action_language(self) -> None:
        """Speak the other language."""
        lang = "en" if i18n.language() == "zh" else "zh"
        i18n.use("en" if lang == "en" else "zh")
        self.sessions.lang = i18n.language()
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.retell()

    def action_colours(self) -> None:
        """Dark, light, or the terminal's own colours."""
        order = theme.ORDER
        self.theme = order[(order.index(self.theme) + 1) % len(order)] if self.theme in order else order[0]

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the command list offers besides what has a key, in the current language."""
        if isinstance(screen, Speaking):
            yield from (SystemCommand(*command) for command in screen.commands())
        yield SystemCommand(_("All sessions"), _("Open or delete a saved session"), self.action_sessions)
        yield SystemCommand("中文 / English", _("Speak the other language"), self.action_language)
        yield SystemCommand(_("Colours"), _("Dark, light, or the terminal's own colours"), self.action_colours)
        yield SystemCommand(_("Help"), _("The keys of this screen"), self.action_help)
        yield SystemCommand(_("Quit"), _("Leave gotui; sessions stay saved"), self.action_quit)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy, without secrets: the clipboard belongs to every program."""
        super().copy_to_clipboard(self._without_secrets(text))

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        """A picture of the screen, without secrets."""
        return self._without_secrets(super().export_screenshot(title=title, simplify=simplify))

    def _without_secrets(self, text: str) -> str:
        from gotui.base.redact import Redactor

        return Redactor(self.sessions.environ, self._folder).text(text)

    def _fatal_error(self) -> None:
        """Two plain lines and a log file; Textual would print every local variable."""
        from gotui.crash import mistake

        error = sys.exc_info()[1] or self._exception
        text = mistake(error, self.sessions.environ) if error is not None else _("gotui had to stop.")
        self._return_code = int(ExitCode.INTERNAL)
        self._exit_renderables.clear()
        self._exit_renderables.append(Text(show(text).plain, no_wrap=True, overflow="ignore"))
        self._close_messages_no_wait()
