"""Where sessions are begun and taken up: it brings the catalogue, the store, a target and a walk together."""

import os
import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gotui.base.texts import Lang
from gotui.engine.catalogue import Catalogue
from gotui.engine.events import Record
from gotui.engine.findings import Subject
from gotui.engine.state import State, fold
from gotui.engine.trace import trace_id
from gotui.engine.walk import Asker, Log, Walk, started
from gotui.session.golang import GO, go_catalogue
from gotui.store.paths import state_folder
from gotui.store.store import MemoryLog, SessionLog, SessionSummary, Store, StoreError
from gotui.targets.local import LocalTarget
from gotui.targets.looks import Effect
from gotui.telling.transcript import markdown

TRACEPARENT = "TRACEPARENT"


def _nothing() -> None:
    pass


@dataclass
class Desk:
    """What every way of using gotui needs. `trouble` says why sessions are not saved, where they are not."""

    catalogue: Catalogue
    environ: Mapping[str, str]
    lang: Lang
    store: Store | None
    trouble: str = ""
    _logs: dict[int, Log] = field(default_factory=dict)

    @classmethod
    def open(cls, environ: Mapping[str, str], lang: Lang) -> "Desk":
        """With the person's store, or with none and the reason why."""
        try:
            store = Store.open(state_folder(environ))
        except StoreError as error:
            return cls(go_catalogue(), environ, lang, None, str(error))
        return cls(go_catalogue(), environ, lang, store)

    def begin(self, flow: str, subject: Subject, asker: Asker, changed: Callable[[], None] = _nothing) -> Walk:
        """A new session."""
        first = started(self.catalogue, flow, subject, "local", trace_id(self.environ.get(TRACEPARENT, "")))
        log: Log
        if self.store is None:
            log = MemoryLog()
            log.append(first)
        else:
            log = self.store.create(first)
        return self._walk(log, subject, asker, changed)

    def take_up(self, session: str, asker: Asker, changed: Callable[[], None] = _nothing) -> Walk:
        """A session of before, to be resumed.

        Raises:
            LeaseHeldError: another gotui is writing to it.
            StoreError: there is no such session, or it cannot be read.
        """
        log = self._needed_store().take(session)
        return self._walk(log, fold(log.records).subject, asker, changed)

    def read(self, session: str) -> State:
        """A session as it stands; raises as `take_up` does, but needs no lease."""
        return fold(self.records(session))

    def records(self, session: str) -> list[Record]:
        """The events of a session, those that can be read."""
        return self._needed_store().reading(session).records

    def sessions(self) -> list[SessionSummary]:
        """All stored sessions, newest first."""
        return self.store.sessions() if self.store else []

    def delete(self, session: str) -> None:
        """Delete a stored session."""
        self._needed_store().delete(session)

    def transcript(self, of: Walk | str) -> str:
        """The Markdown transcript of a walk or of a stored session."""
        if not isinstance(of, str):
            return markdown(self.log(of).records, self.catalogue, self.lang, session=self.id_of(of))
        found = self._needed_store().reading(of)
        return markdown(found.records, self.catalogue, self.lang, session=of, lost=found.lost)

    def log(self, walk: Walk) -> Log:
        """The log of a walk that was begun or taken up here."""
        return self._logs[id(walk)]

    def id_of(self, walk: Walk) -> str:
        """The session's id; empty where it is not stored, or not all of it."""
        log = self._logs.get(id(walk))
        return log.id if isinstance(log, SessionLog) and not log.unsaved_reason else ""

    def unsaved(self, walk: Walk) -> str:
        """Why this session is no longer saved; empty while it is."""
        log = self._logs.get(id(walk))
        return (log.unsaved_reason or "") if isinstance(log, SessionLog) else self.trouble

    def release(self, walk: Walk) -> None:
        """Give the session back, so that another gotui may take it."""
        log = self._logs.pop(id(walk), None)
        if isinstance(log, SessionLog):
            log.release()

    def remembered(self, folder: str) -> set[Effect]:
        """The effects that were allowed for this project, to be remembered."""
        return self.store.remembered(folder) if self.store else set()

    def remember(self, folder: str, effects: Iterable[Effect]) -> None:
        """Remember consent for this project."""
        if self.store:
            self.store.remember(folder, effects)

    def _walk(self, log: Log, subject: Subject, asker: Asker, changed: Callable[[], None]) -> Walk:
        target = LocalTarget(self.environ, project=project_of(subject.folder))
        target.assume(fold(log.records).assumed)
        walk = Walk(self.catalogue, target, log, asker, changed)
        self._logs[id(walk)] = log
        return walk

    def _needed_store(self) -> Store:
        if self.store is None:
            raise StoreError(self.trouble)
        return self.store


def project_of(folder: str) -> str:
    """The folder whose programs are never run: the nearest above with a go.mod or .git, else the folder itself."""
    above = folder
    while above != posixpath.dirname(above):
        if any(Path(above, name).exists() for name in GO.markers):
            return above
        above = posixpath.dirname(above)
    return folder


def absolute(folder: str | None) -> str:
    """An absolute folder; the current one by default, in the words of PWD where they are true.

    A current folder that was deleted is the one PWD names: that it is gone is for a walk to find out. Raises OSError
    where there is neither.
    """
    here = os.environ.get("PWD", "")
    try:
        now = Path.cwd()
    except FileNotFoundError:
        if not os.path.isabs(here):
            raise
        base = here
    else:
        base = here if here and Path(here).exists() and Path(here).samefile(now) else str(now)
    return os.path.normpath(Path(base, folder)) if folder else base
