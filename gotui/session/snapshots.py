"""Snapshots: taken here, made of what a session observed, written to a file, and read from one."""

import time
from collections.abc import Mapping, Sequence

import msgspec

import gotui
from gotui.base.i18n import _
from gotui.engine.events import Observed, Record
from gotui.engine.facts import SCHEMA, FactBook, Snapshot
from gotui.engine.failuretext import Failure
from gotui.engine.findings import Subject
from gotui.engine.state import State, fold
from gotui.reading import phases
from gotui.session.byreading import by_reading
from gotui.session.posted import causes_of_text
from gotui.session.sessions import Sessions
from gotui.store.bundle import FACTS, Bundle
from gotui.targets.base import Target
from gotui.targets.looks import Observation
from gotui.targets.recorded import RecordedWholeTarget

MOST_BYTES = 32 * 1024 * 1024
MOST_FACTS = 100_000
MOST_TEXT = 20_000

_GO_TEST = ("go", "test")


class SnapshotError(Exception):
    """A file is no snapshot that can be used; the message is for people."""


class _Head(msgspec.Struct):
    schema: int


_encoder = msgspec.json.Encoder()
_head: msgspec.json.Decoder[_Head] = msgspec.json.Decoder(_Head)
_decoder: msgspec.json.Decoder[Snapshot] = msgspec.json.Decoder(Snapshot)


async def take(sessions: Sessions, folder: str) -> Snapshot:
    """What is so here and now, for commands in a folder. Reads alone; nothing of the person's is started."""
    subject = Subject(folder)
    return await _gathered(sessions, sessions.target(subject, patience=20.0), subject)


async def of_session(sessions: Sessions, name: str) -> tuple[Snapshot, Failure]:
    """What a stored session observed, and what its command said. What it did not look at is not known.

    Raises:
        StoreError: it cannot be read.
    """
    return await of_records(sessions, sessions.records(name))


async def of_bundle(sessions: Sessions, bundle: Bundle) -> tuple[Snapshot, Failure]:
    """The facts of the machine that a bundle comes from, and what the command said there."""
    snapshot, failure = await of_records(sessions, bundle.records)
    return facts_of(bundle) or snapshot, failure


async def of_records(sessions: Sessions, records: Sequence[Record]) -> tuple[Snapshot, Failure]:
    """What these events observed, and what the command said."""
    state = fold(records)
    seen = [
        Observation(one.key, one.look, one.seen, one.ms)
        for one in (record.event for record in records)
        if isinstance(one, Observed)
    ]
    snapshot = await _gathered(sessions, RecordedWholeTarget(seen), state.subject)
    return msgspec.structs.replace(snapshot, taken=int(state.started)), _failure(state)


def said(sessions: Sessions, text: str) -> Failure:
    """What a command said, from a text that was brought along."""
    found = causes_of_text(sessions.catalogue, text)
    causes = [one.cause.id for one in sorted(found, key=lambda one: one.hint)]
    return Failure(text, tuple(causes), phases.phase(_GO_TEST, text, 1))


def encoded(snapshot: Snapshot, environ: Mapping[str, str], folder: str = "") -> bytes:
    """A snapshot of a folder as it is written: without secrets, as whatever leaves gotui."""
    from gotui.base.redact import Redactor

    return _encoder.encode(Redactor(environ, folder).event(snapshot)) + b"\n"


def decoded(data: bytes) -> Snapshot:
    """A snapshot from a file that comes from anywhere. Kinds of facts that only a later gotui knows are kept.

    Raises:
        SnapshotError: it is none, or of a later form, or too large.
    """
    if len(data) > MOST_BYTES:
        raise SnapshotError(_("It is too large for a snapshot."))
    try:
        schema = _head.decode(data).schema
        if schema > SCHEMA:
            message = _("A newer gotui has written it (schema {schema}; this one reads up to {known}). Update gotui.")
            raise SnapshotError(message.format(schema=schema, known=SCHEMA))
        snapshot = _decoder.decode(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise SnapshotError(_("It is no snapshot of gotui's: {error}").format(error=error)) from None
    if len(snapshot.facts) > MOST_FACTS:
        raise SnapshotError(_("It is too large for a snapshot."))
    long = any(len(text) > MOST_TEXT for fact in snapshot.facts for text in msgspec.structs.astuple(fact))
    if long:
        raise SnapshotError(_("It is too large for a snapshot."))
    return snapshot


def facts_of(bundle: Bundle) -> Snapshot | None:
    """The facts that were put into a bundle; None where there are none that can be used."""
    try:
        return decoded(bundle.parts[FACTS]) if FACTS in bundle.parts else None
    except SnapshotError:
        return None


async def _gathered(sessions: Sessions, target: Target, subject: Subject) -> Snapshot:
    book = _book(sessions)
    async with by_reading(target, subject) as look:
        facts = await book.gather(look)
    return Snapshot(SCHEMA, gotui.__version__, int(time.time()), tuple(sorted(book.rules())), facts)


def _book(sessions: Sessions) -> FactBook:
    book = sessions.catalogue.ecosystem.facts
    if book is None:
        raise SnapshotError(_("There are no facts to compare."))
    return book


def _failure(state: State) -> Failure:
    heard = state.said
    text, phase = (heard.text, heard.phase) if heard and heard.failed else ("", "")
    ended = state.concluded
    causes = (ended.cause, *ended.also, *ended.candidates) if ended else ()
    return Failure(text, tuple(filter(None, causes)), phase)
