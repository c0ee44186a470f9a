"""A session to be read: as it is here, and as it may leave this machine."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from gotui.base.identity import identity_of
from gotui.base.pseudonyms import Pseudonyms, pseudonyms_in
from gotui.base.redact import MARK, Redactor
from gotui.base.renamed import renamed
from gotui.base.texts import Lang
from gotui.engine.catalogue import Catalogue
from gotui.engine.events import Record
from gotui.engine.facts import Rules as FactRules
from gotui.engine.facts import Snapshot
from gotui.engine.state import fold
from gotui.store.bundle import FACTS, SCHEMA, Bundle, Manifest
from gotui.telling import handoffmarkdown, handoffpage
from gotui.telling.document import folder_of
from gotui.telling.factgroups import groups
from gotui.telling.handoff import HandOff, handoff
from gotui.telling.handoffrules import Rules

_KIND = re.compile(rb":([a-z]+)\]")
_MARK = re.compile(MARK.pattern.encode())


class Forms(msgspec.Struct, frozen=True):
    """For reading, for programs, and whole. `names` says which pseudonym stands for what, and stays here."""

    told: HandOff
    records: list[Record]
    names: Mapping[str, str] = {}
    snapshot: Snapshot | None = None

    def markdown(self, most: int = handoffmarkdown.MOST_CHARACTERS) -> str:
        """For a ticket."""
        return handoffmarkdown.render(self.told, fold(self.records), most)

    def html(self) -> str:
        """For a browser: one file."""
        return handoffpage.render(self.told)

    def json(self) -> str:
        """For programs: all that the other forms lay out."""
        return msgspec.json.encode(self.told).decode() + "\n"

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
            schema=SCHEMA,
            gotui=self.told.gotui,
            session=self.told.session,
            made=state.updated,
            catalogue=state.flow_hash,
            lang=self.told.lang,
            cut=self.told.cut,
        )
        forms = {"report.md": self.markdown(), "report.html": self.html(), "report.json": self.json()}
        parts = {name: form.encode() for name, form in forms.items()}
        if self.snapshot is not None:
            parts[FACTS] = msgspec.json.encode(self.snapshot)
        return Bundle(manifest, tuple(self.records), parts)


class Before(msgspec.Struct, frozen=True):
    """Of a session that was handed on before: is it of this machine, which pseudonyms were told to stand in it, and
    what this machine knows of who they are (real name to pseudonym)."""

    own: bool
    told: tuple[str, ...] = ()
    names: Mapping[str, str] = {}


def forms(
    records: Sequence[Record],
    catalogue: Catalogue,
    lang: Lang,
    session: str,
    environ: Mapping[str, str],
    lost: int = 0,
    rules: Rules | None = None,
    snapshot: Snapshot | None = None,
    before: Before | None = None,
) -> Forms:
    """A session as it may leave the machine: secrets cut, people and machines under other names. Of one that was handed
    on `before` the pseudonyms stay, and the folders of a stranger's are not looked into."""
    rules, folder = rules or Rules(), folder_of(records) if before is None or before.own else ""
    redactor = Redactor(environ, folder, rules.cut)
    taken = pseudonyms_in(msgspec.json.encode((records, snapshot)).decode()) if before else set()
    known = before.names if before else {}
    names = Pseudonyms(identity_of(environ, folder, rules.organisations), taken, known)
    cut = [renamed(redactor.event(record), names.text) for record in records]
    facts = renamed(redactor.event(snapshot), names.text) if snapshot else None
    shown = groups(facts, _rules(catalogue), lang)
    told = renamed(redactor.event(handoff(cut, catalogue, lang, session, shown, lost)), names.text)
    whole = msgspec.json.encode((cut, facts))
    text = whole.decode()
    used = {name: alike for name, alike in names.names.items() if alike in text}
    told.cut, told.names = (
        _counted(whole),
        sorted({*used.values(), *(taken.intersection(before.told) if before else ())}),
    )
    return Forms(told, cut, used, facts)


def markdown(
    records: Sequence[Record],
    catalogue: Catalogue,
    lang: Lang,
    session: str,
    environ: Mapping[str, str],
    lost: int = 0,
    snapshot: Snapshot | None = None,
    *,
    own: bool = True,
) -> str:
    """A session to be read where it was made, or, not our `own`, elsewhere. Secrets are cut all the same, before any
    marks are put in, which could hide them. `lost`: so many steps are damaged."""
    redactor = Redactor(environ, folder_of(records) if own else "")
    redacted = [redactor.event(record) for record in records]
    facts = redactor.event(snapshot) if snapshot else None
    told = redactor.event(handoff(redacted, catalogue, lang, session, groups(facts, _rules(catalogue), lang), lost))
    told.cut = _counted(msgspec.json.encode(redacted))
    return Forms(told, redacted).markdown()


def _rules(catalogue: Catalogue) -> FactRules:
    book = catalogue.ecosystem.facts
    return book.rules() if book else {}


def _counted(whole: bytes) -> dict[str, int]:
    """The marks by their kind."""
    kinds = Counter(kind.decode() for mark in _MARK.findall(whole) for kind in _KIND.findall(mark))
    return dict(sorted(kinds.items()))
