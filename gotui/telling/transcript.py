"""The transcript: a session as a readable Markdown page, summary first."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from gotui.base.redact import Redactor
from gotui.base.texts import Lang
from gotui.engine.catalogue import Catalogue
from gotui.engine.events import Record
from gotui.engine.state import fold
from gotui.store.bundle import Bundle, Manifest
from gotui.telling import handoffmarkdown, handoffpage
from gotui.telling.handoff import Group, HandOff, handoff


class Forms(msgspec.Struct):
    """A session as it leaves the machine, redacted once more: for reading, for programs, and whole."""

    told: HandOff
    records: list[Record]

    def markdown(self, most: int = handoffmarkdown.MOST_CHARACTERS) -> str:
        """For a ticket."""
        return handoffmarkdown.render(self.told, fold(self.records), most)

    def html(self) -> str:
        """For a browser: one file."""
        return handoffpage.render(self.told)

    def json(self) -> str:
        """For programs: all that the other forms lay out."""
        return msgspec.json.encode(self.told).decode()

    def in_form(self, form: str) -> bytes:
        """The bytes of a file: `md`, `html`, `json` or `bundle`."""
        match form:
            case "md":
                return self.markdown().encode()
            case "html":
                return self.html().encode()
            case "json":
                return self.json().encode()
        return self.bundle().packed()

    def bundle(self) -> Bundle:
        """With the events, so that it can be opened elsewhere as it was here."""
        state = fold(self.records)
        manifest = Manifest(
            schema=1,
            gotui=self.told.gotui,
            session=self.told.session,
            made=state.updated,
            catalogue=state.flow_hash,
            lang=self.told.lang,
            cut=self.told.cut,
        )
        forms = {"report.md": self.markdown(), "report.html": self.html(), "report.json": self.json()}
        readable = {name: form.encode() for name, form in forms.items()}
        return Bundle(manifest, tuple(self.records), readable)


def forms(
    records: Sequence[Record],
    catalogue: Catalogue,
    lang: Lang,
    session: str,
    environ: Mapping[str, str],
    lost: int = 0,
    facts: Iterable[Group] = (),
) -> Forms:
    """Secrets are cut before any marks are put in, which could hide them. `lost`: damaged steps."""
    redactor = Redactor(environ)
    redacted = [redactor.event(record) for record in records]
    told = handoff(redacted, catalogue, lang, session, None, facts, lost)
    clean = redactor.event(told)
    clean.cut = dict(sorted(redactor.counts.items()))
    return Forms(clean, redacted)


def markdown(
    records: Sequence[Record],
    catalogue: Catalogue,
    lang: Lang,
    session: str,
    environ: Mapping[str, str],
    lost: int = 0,
) -> str:
    """The transcript of a session, to be read where it was made."""
    return forms(records, catalogue, lang, session, environ, lost).markdown()
