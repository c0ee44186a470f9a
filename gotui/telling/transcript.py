"""A session to be read: as it is here, and as it may leave this machine."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from gotui.base.identity import identity_of
from gotui.base.pseudonyms import Pseudonyms
from gotui.base.redact import MARK, Redactor
from gotui.base.renamed import renamed
from gotui.base.texts import Lang
from gotui.engine.catalogue import Catalogue
from gotui.engine.events import Record
from gotui.engine.state import fold
from gotui.store.bundle import SCHEMA, Bundle, Manifest
from gotui.telling import handoffmarkdown, handoffpage
from gotui.telling.document import folder_of
from gotui.telling.handoff import Group, HandOff, handoff
from gotui.telling.handoffrules import Rules

_KIND = re.compile(rb":([a-z]+)\]")
_MARK = re.compile(MARK.pattern.encode())


class Forms(msgspec.Struct, frozen=True):
    """For reading, for programs, and whole. `names` says which pseudonym stands for what, and stays here."""

    told: HandOff
    records: list[Record]
    names: Mapping[str, str] = {}

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
        return Bundle(manifest, tuple(self.records), {name: form.encode() for name, form in forms.items()})


def forms(
    records: Sequence[Record],
    catalogue: Catalogue,
    lang: Lang,
    session: str,
    environ: Mapping[str, str],
    lost: int = 0,
    rules: Rules | None = None,
    facts: Iterable[Group] = (),
) -> Forms:
    """A session as it may leave the machine: secrets cut, people and machines under other names."""
    rules, folder = rules or Rules(), folder_of(records)
    redactor = Redactor(environ, folder, rules.cut)
    names = Pseudonyms(identity_of(environ, folder, rules.organisations))
    cut = [renamed(redactor.event(record), names.text) for record in records]
    groups = [renamed(redactor.event(group), names.text) for group in facts]
    told = renamed(redactor.event(handoff(cut, catalogue, lang, session, groups, lost)), names.text)
    whole = msgspec.json.encode((cut, groups))
    text = whole.decode()
    used = {name: alike for name, alike in names.names.items() if alike in text}
    told.cut, told.names = _counted(whole), sorted(set(used.values()))
    return Forms(told, cut, used)


def markdown(
    records: Sequence[Record],
    catalogue: Catalogue,
    lang: Lang,
    session: str,
    environ: Mapping[str, str],
    lost: int = 0,
) -> str:
    """A session to be read where it was made. Secrets are cut all the same, before any marks are put in, which could
    hide them. `lost`: so many steps are damaged."""
    redactor = Redactor(environ, folder_of(records))
    redacted = [redactor.event(record) for record in records]
    told = redactor.event(handoff(redacted, catalogue, lang, session, (), lost))
    told.cut = _counted(msgspec.json.encode(redacted))
    return Forms(told, redacted).markdown()


def _counted(whole: bytes) -> dict[str, int]:
    """The marks by their kind."""
    kinds = Counter(kind.decode() for mark in _MARK.findall(whole) for kind in _KIND.findall(mark))
    return dict(sorted(kinds.items()))
