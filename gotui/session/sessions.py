"""This person's sessions: begun, taken up, read and listed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from gotui.base.texts import Lang
from gotui.engine.catalogue import Catalogue
from gotui.engine.findings import Subject
from gotui.session.golang import go_catalogue
from gotui.session.places import project_of
from gotui.store.errors import LeaseHeldError
from gotui.store.paths import state_folder
from gotui.store.store import MemoryLog, SessionSummary, Store, StoreError
from gotui.targets.looks import Effect

if TYPE_CHECKING:
    from gotui.engine.events import Record
    from gotui.engine.state import State
    from gotui.engine.walk import Log
    from gotui.session.askers import Asker
    from gotui.session.session import Session
    from gotui.store.decoding import Reading
    from gotui.targets.base import Target

TRACEPARENT = "TRACEPARENT"

A = TypeVar("A", bound="Asker")


@dataclass
class Sessions:
    """What every way of using gotui needs. `trouble` says why sessions are not saved, where they are not."""

    catalogue: Catalogue
    environ: Mapping[str, str]
    lang: Lang
    store: Store | None
    trouble: str = ""

    @classmethod
    def open(cls, environ: Mapping[str, str], lang: Lang) -> "Sessions":
        """With the person's store, or with none and the reason why."""
        try:
            store = Store.open(state_folder(environ), environ)
        except StoreError as error:
            return cls(go_catalogue(), environ, lang, None, str(error))
        return cls(go_catalogue(), environ, lang, store)

    def begin(self, flow: str, subject: Subject, asker: A) -> "Session[A]":
        """A new session. Raises what `Catalogue.flow` raises."""
        from gotui.engine.trace import trace_id
        from gotui.engine.walk import started
        from gotui.session.session import Session

        first = started(self.catalogue, flow, subject, "local", trace_id(self.environ.get(TRACEPARENT, "")))
        log: Log
        if self.store is None:
            log = self._memory()
            log.append(first)
        else:
            log = self.store.create(first)
        return Session(self, log, asker)

    def take_up(self, session: str, asker: A) -> "Session[A]":
        """A session of before, to be gone on with; what a killed gotui left half done in it is put back.

        Raises:
            LeaseHeldError: another gotui is writing to it.
            StoreError: there is no such session, or it cannot be read.
        """
        from gotui.session.session import Session

        taken = Session(self, self._needed_store().take(session), asker)
        taken.remediation.recover()
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
        return self._needed_store().reading(session)

    def summaries(self) -> list[SessionSummary]:
        """All stored sessions, newest first."""
        return self.store.sessions() if self.store else []

    def delete(self, session: str) -> None:
        """Delete a stored session."""
        self._needed_store().delete(session)

    def remembered(self, folder: str) -> set[Effect]:
        """The effects that were allowed for this project, to be remembered."""
        return self.store.remembered(folder) if self.store else set()

    def remember(self, folder: str, effects: Iterable[Effect]) -> None:
        """Remember consent for this project."""
        if self.store:
            self.store.remember(folder, effects)

    def target(self, subject: Subject) -> "Target":
        """Where a session about this looks."""
        from gotui.targets.local import LocalTarget

        scratch = self.catalogue.ecosystem.scratch
        return LocalTarget(self.environ, project=self.project_of(subject.folder), prepared=scratch)

    def project_of(self, folder: str) -> str:
        """The folder whose programs are never run: the project that `folder` lies in."""
        return project_of(folder, self.catalogue.ecosystem.markers)

    def _memory(self, records: "Iterable[Record]" = ()) -> MemoryLog:
        """The log of a session that is not stored."""
        from gotui.base.redact import Redactor

        return MemoryLog(records, Redactor(self.environ))

    def _needed_store(self) -> Store:
        if self.store is None:
            raise StoreError(self.trouble)
        return self.store
