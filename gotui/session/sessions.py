"""This person's sessions: begun, taken up, read and listed."""

import os
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from gotui.base.i18n import _
from gotui.base.texts import Lang
from gotui.engine.catalogue import Catalogue
from gotui.engine.findings import Subject
from gotui.engine.vocabulary import WORST_FIRST
from gotui.session.golang import go_catalogue
from gotui.session.places import in_project, project_of
from gotui.store.errors import LeaseHeldError
from gotui.store.paths import state_folder
from gotui.store.store import MemoryLog, SessionSummary, Store, StoreError
from gotui.targets.looks import Effect
from gotui.targets.unreached import take

if TYPE_CHECKING:
    from gotui.engine.events import Asked, Record
    from gotui.engine.state import State
    from gotui.engine.walk import Log
    from gotui.session.askers import Asker
    from gotui.session.session import Session
    from gotui.store.decoding import Reading
    from gotui.targets.base import Target

TRACEPARENT = "TRACEPARENT"

MOST_OF_A_RUN = 64
"""More sessions than one run begins."""

A = TypeVar("A", bound="Asker")


class Sessions:
    """What every way of using gotui needs. `trouble` says why sessions are not saved, where they are not.

    `trace` is shared by the sessions of one run; without it each has its own. `unreached` names the programs that
    a killed gotui's watcher could not end and that still run; each is named to one gotui only.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        environ: Mapping[str, str],
        lang: Lang,
        store: Store | None,
        trouble: str = "",
        trace: str = "",
    ) -> None:
        self.catalogue = catalogue
        self.environ = environ
        self.lang = lang
        self.store = store
        self.trouble = trouble
        self.trace = trace
        self.unreached = ""

    @classmethod
    def open(cls, environ: Mapping[str, str], lang: Lang) -> "Sessions":
        """With the person's store, or with none and the reason why."""
        try:
            store = Store.open(state_folder(environ), environ)
        except StoreError as error:
            return cls(go_catalogue(), environ, lang, None, str(error))
        sessions = cls(go_catalogue(), environ, lang, store)
        if left := take(str(store.path.parent)):
            text = _("A gotui that was killed left these running, as it may not end them: {programs}")
            sessions.unreached = text.format(programs=", ".join(left))
        return sessions

    def begin(self, flow: str, subject: Subject, asker: A) -> "Session[A]":
        """A new session. Raises what `Catalogue.flow` raises."""
        from gotui.engine.walk import started
        from gotui.session.session import Session

        first = started(self.catalogue, flow, subject, "local", self.trace or self.new_trace(), self.shell)
        log: Log
        if self.store is None:
            log = self._memory()
            log.append(first)
        else:
            log = self.store.create(first)
        return Session(self, log, asker)

    def new_trace(self) -> str:
        """The trace id that gotui was started with, or a new one."""
        from gotui.engine.trace import trace_id

        return trace_id(self.environ.get(TRACEPARENT, ""))

    def take_up(self, session: str, asker: A) -> "Session[A]":
        """A session of before, to be gone on with; what a killed gotui left half done in it is put back.

        Raises:
            LeaseHeldError: another gotui is writing to it.
            StoreError: there is no such session, or it cannot be read.
        """
        from gotui.session.session import Session

        log = self.needed_store().take(session)
        try:
            taken = Session(self, log, asker)
            taken.remediation.recover()
        except BaseException:
            log.release()
            raise
        return taken

    def view(self, session: str, asker: A) -> "Session[A]":
        """As `take_up`; only to be read where another gotui has it."""
        try:
            return self.take_up(session, asker)
        except LeaseHeldError as held:
            from gotui.session.session import Session

            return Session(self, self._memory(self.records(session)), asker, id=session, barred=str(held))

    def read(self, session: str) -> "State":
        """A session as it stands; raises as `take_up` does, but needs no lease."""
        from gotui.engine.state import fold

        return fold(self.records(session))

    def records(self, session: str) -> "list[Record]":
        """The events of a session, those that can be read."""
        return self.reading(session).records

    def reading(self, session: str) -> "Reading":
        """The events of a session that can be read, and how many cannot."""
        return self.needed_store().reading(session)

    def summaries(self) -> list[SessionSummary]:
        """All stored sessions, newest first."""
        return self.store.sessions() if self.store else []

    def telling_of_latest(self) -> str | None:
        """The latest session; of those that the same run began, the one that found most."""
        same: list[tuple[int, str]] = []
        trace = ""
        for summary in self.summaries()[:MOST_OF_A_RUN]:
            try:
                state = self.read(summary.id)
            except StoreError:
                continue
            if same and not (trace and state.trace == trace):
                break
            trace = state.trace
            ended = state.concluded
            rank = WORST_FIRST.index(ended.status) * 2 + (ended.confidence != "confirmed") if ended else MOST_OF_A_RUN
            same.append((rank, summary.id))
        return min(same, key=lambda one: one[0])[1] if same else None

    def delete(self, session: str) -> None:
        """Delete a stored session."""
        self.needed_store().delete(session)

    def remembered(self, scope: str) -> set[Effect]:
        """The effects that were allowed on terms of this scope, to be remembered."""
        return self.store.remembered(scope) if self.store and scope else set()

    def remember(self, asked: "Asked") -> None:
        """Remember consent on these terms."""
        if self.store and asked.scope:
            self.store.remember(asked.scope, [asked.effect], asked.folder)

    def target(self, subject: Subject, patience: float) -> "Target":
        """Where a session about this looks; `patience` as in `LocalTarget`."""
        from gotui.targets.guard import guard
        from gotui.targets.local import LocalTarget

        guard.state = str(self.store.path.parent) if self.store else ""
        reach, tools = self.reach_of(subject.folder), self.catalogue.ecosystem
        environ = {**self.environ, **subject.environ}
        return LocalTarget(environ, reach, starters=tools.starters(), patience=patience, prepared=tools.scratch)

    @property
    def shell(self) -> str:
        """The person's shell (see `shell_of`)."""
        from gotui.base.shells import shell_of

        return shell_of(self.environ, sys.platform)

    def project_of(self, folder: str) -> str:
        """The folder that fixes stay in: the project that `folder` lies in."""
        return project_of(folder, self.catalogue.ecosystem.markers, self.environ)

    def in_project(self, folder: str) -> bool:
        """Does a folder lie in a project?"""
        return in_project(folder, self.catalogue.ecosystem.markers, self.environ)

    def reach_of(self, folder: str) -> tuple[str, ...]:
        """The folders whose programs gotui's own looks never start."""
        real, tools = os.path.realpath(folder), self.catalogue.ecosystem
        tops = (self.project_of(folder), self.project_of(real), *tools.reaches(self.environ, real))
        return tuple(dict.fromkeys(tops))

    def _memory(self, records: "Iterable[Record]" = ()) -> MemoryLog:
        """The log of a session that is not stored."""
        from gotui.base.redact import Redactor

        return MemoryLog(records, Redactor(self.environ))

    def needed_store(self) -> Store:
        """The store; raises StoreError, with the reason, where there is none."""
        if self.store is None:
            raise StoreError(self.trouble)
        return self.store
