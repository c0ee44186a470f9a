"""Where to go from an end without a cause: pages of causes that it may be, and flows that look further."""

from contextlib import suppress
from typing import Literal

import msgspec

from gotui.base.i18n import language
from gotui.base.texts import Lang, tell, words
from gotui.engine.catalogue import Catalogue, UnknownNameError
from gotui.engine.events import Concluded
from gotui.engine.state import State

MOST_CAUSES, MOST_FLOWS = 4, 3


class Onward(msgspec.Struct, frozen=True):
    """A cause or a flow, by its name and title."""

    kind: Literal["cause", "flow"]
    name: str
    title: str


def onwards(state: State, catalogue: Catalogue) -> list[Onward]:
    """Causes that nothing ruled out, best first; then the flows that lead to them, or that are nearest to the words."""
    causes, flows = led(state.concluded, catalogue, language()) if state.concluded else ([], [])
    if not flows and state.said and state.said.failed:
        from gotui.session.searching import Search

        hits = Search(catalogue).found(state.said.text).flows
        flows = [hit.name for hit in hits if hit.score and catalogue.flow_head(hit.name).symptoms]
    further = [
        Onward("flow", name, words(catalogue.flow_head(name).title, language())) for name in flows if name != state.flow
    ]
    return [*causes[:MOST_CAUSES], *further[:MOST_FLOWS]]


def led(ended: Concluded, catalogue: Catalogue, lang: Lang) -> tuple[list[Onward], list[str]]:
    """The causes that an end leaves open, and the flows that lead to them and can be picked."""
    causes, flows = [], dict[str, None]()
    for name in ended.candidates:
        with suppress(UnknownNameError):
            causes.append(Onward("cause", name, tell(catalogue.cause(name).title, {}, lang) or name))
            flows |= dict.fromkeys(one for one in catalogue.flows_to(name) if catalogue.flow_head(one).symptoms)
    return causes, list(flows)
