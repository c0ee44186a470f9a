"""Where the events of one session go."""

import os
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from gotui.store.database import TROUBLE, describe
from gotui.store.errors import LeaseLostError

if TYPE_CHECKING:
    from gotui.base.redact import Redactor
    from gotui.engine.events import Event, Record
    from gotui.engine.findings import Subject
    from gotui.store.store import Store


def typed_of(subject: "Subject") -> dict[str, str]:
    """The person's command as variables that may hold secrets: those typed before it, and the line itself."""
    return {**subject.environ, "typed": " ".join(subject.failing), "typed, works": " ".join(subject.working)}


class MemoryLog:
    """A session that is not stored."""

    def __init__(self, records: "Iterable[Record]" = (), redactor: "Redactor | None" = None) -> None:
        from gotui.base.redact import Redactor

        self.records: list[Record] = list(records)
        self._redactor = redactor or Redactor(os.environ)
        for record in self.records[:1]:
            self._learn(record.event)

    def append(self, event: "Event") -> "Record":
        """Keep an event, redacted."""
        from gotui.engine.events import Record

        self._learn(event)
        last = self.records[-1] if self.records else None
        at = max(time.time(), last.at) if last else time.time()  # a clock may be set back: the order stays
        record = Record(last.seq + 1 if last else 0, at, self._redactor.event(event))
        self.records.append(record)
        return record

    def _learn(self, event: "Event") -> None:
        """What a session is about may hold credentials of its own: its folder, and the command as it was typed."""
        if subject := getattr(event, "subject", None):
            self._redactor.learn(subject.folder, typed_of(subject))


class ForeignLog(MemoryLog):
    """Of another machine: what lies here in a folder of that name is somebody else's, and not looked into."""

    def _learn(self, event: "Event") -> None:
        if subject := getattr(event, "subject", None):
            self._redactor.learn("", typed_of(subject))


class SessionLog(MemoryLog):
    """A stored session. When the store fails it goes on in memory, and `unsaved_reason` says why."""

    def __init__(self, store: "Store", session: str, records: "Iterable[Record]", unsaved_reason: str = "") -> None:
        super().__init__(records, store.redactor)
        self.id = session
        self.unsaved_reason = unsaved_reason
        self._store = store

    def append(self, event: "Event") -> "Record":
        """Commit an event, then return it."""
        record = super().append(event)
        if not self.unsaved_reason:
            try:
                self._store.write(self.id, record)
            except LeaseLostError as error:
                self.unsaved_reason = str(error)
            except TROUBLE as error:
                self.unsaved_reason = describe(self._store.path, error)
        return record

    def release(self) -> None:
        """Give the session back."""
        self._store.release(self.id)
