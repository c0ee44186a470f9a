"""What a person finds by words, a command or an error text: one answer for the first screen and for tests of it.

Nothing is never found: what shares most words is offered as a place to look, and said to be no more than that.
"""

import re
from contextlib import suppress
from functools import cached_property

import msgspec

from gotui.base.texts import Words, words
from gotui.engine.catalogue import Catalogue
from gotui.engine.faults import FileFaultsError
from gotui.engine.flows import FlowHead
from gotui.engine.matching import Matched
from gotui.engine.ranking import Entry, Hit, Passage, Ranking

LEAST = 10
"""Characters from which on what was typed may be an error text."""
LONGEST = 300
"""Characters up to which a text is a query; more is an output, of which words that occur in it tell nothing."""
SURE = 0.25
"""The score from which on an entry is what was asked for, not merely near."""
SURE_OF_A_PAGE = 0.45
MOST_PAGES = 4
MOST_LED = 4
"""Causes whose flows are looked for, which takes time for each."""

_MESSAGE = re.compile(r"""(?::[ ]|["$\[\]]|://|(?:^|\s)(?:'|\.{0,2}/\S))""")
"""What is in the messages of programs, and not in what people ask."""


class Title(msgspec.Struct, frozen=True):
    """Of a cause's or a myth's file that by which it is found."""

    id: str
    title: Words = ""
    claim: Words = ""


class Found(msgspec.Struct, frozen=True):
    """Causes that the text speaks of, all flows, pages that can be read (`cause/ID`, `myth/ID`), each best first.

    Where it is not `sure`, the flows are no more than places to look.
    """

    causes: list[Matched]
    flows: list[Hit]
    pages: list[Hit]
    sure: bool


class Search:
    """What can be found in a catalogue. It is made ready when something is first asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def found(self, text: str) -> Found:
        """What a text leads to. Of an output that speaks of no cause, flows are no more than near."""
        from gotui.engine.signatures import MAX_TEXT
        from gotui.session.posted import causes_of_text

        text = text.strip()[-MAX_TEXT:]
        long = "\n" in text or len(text) > LONGEST
        causes = causes_of_text(self._catalogue, text) if long or len(text) >= LEAST else []
        hits = self._like(text) if long else self.flows.rank(text)
        led = self._led(causes)
        told = bool(causes) and not causes[0].hint
        asks = not long and not _MESSAGE.search(text)
        asked = asks and bool(hits) and hits[0].score >= SURE
        pages = [one for one in self.pages.rank(text) if one.score >= SURE_OF_A_PAGE] if asks else []
        return Found(causes, self._in_order(led, hits), pages[:MOST_PAGES], sure=told or asked)

    @cached_property
    def flows(self) -> Ranking:
        """The flows that can be picked, by all that is said of them."""
        return Ranking(_flow(one) for one in self._heads)

    @cached_property
    def pages(self) -> Ranking:
        """Causes and myths by their titles."""
        return Ranking(
            Entry(name, (Passage(words(title, "en")), Passage(words(title, "zh"))))
            for name, title in self.titles.items()
        )

    @cached_property
    def titles(self) -> dict[str, Words]:
        """Of every cause its title, of every myth its claim."""
        causes = {f"cause/{one.id}": one.title for one in self._catalogue.titles("cause", Title)}
        return causes | {f"myth/{one.id}": one.claim for one in self._catalogue.titles("myth", Title)}

    @cached_property
    def _heads(self) -> list[FlowHead]:
        heads = []
        for name in self._catalogue.flow_ids:
            with suppress(FileFaultsError):
                heads += [head] if (head := self._catalogue.flow_head(name)).symptoms else []
        return heads

    def _like(self, text: str) -> list[Hit]:
        from gotui.session.posted import flows_like_text

        return [Hit(name, SURE) for name in flows_like_text(self._catalogue, text)]

    def _led(self, causes: list[Matched]) -> list[str]:
        """The flows that lead to these causes; of those to one cause that first which the lines resemble most."""
        pickable = {one.id for one in self._heads}
        names: dict[str, None] = {}
        for one in causes[:MOST_LED]:
            like = {hit.name: hit.score for hit in self.flows.rank("\n".join(one.lines[:1]))}
            flows = sorted(self._catalogue.flows_to(one.cause.id), key=lambda name: -like.get(name, 0.0))
            names |= dict.fromkeys(flows)
        return [name for name in names if name in pickable]

    def _in_order(self, led: list[str], hits: list[Hit]) -> list[Hit]:
        found = {hit.name: hit for hit in hits}
        names = dict.fromkeys([*led, *found, *(one.id for one in self._heads)])
        sure = dict.fromkeys(led, SURE)
        return [found.get(name, Hit(name, sure.get(name, 0.0))) for name in names]


def _flow(head: FlowHead) -> Entry:
    """What a person sees of it, and the words that are not seen."""
    seen = [Passage(words(head.title, lang)) for lang in ("en", "zh")]
    seen += [Passage(words(text, lang), 0.9) for text in head.symptoms for lang in ("en", "zh")]
    about = [Passage(words(head.about, lang), 0.4, hidden=True) for lang in ("en", "zh")]
    return Entry(head.id, (*seen, *about, *(Passage(one, hidden=True) for one in (head.id, *head.keywords))))
