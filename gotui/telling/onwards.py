"""Where to go from an end without a cause: pages of causes that it may be, and flows that look further."""

from typing import Literal

import msgspec

from gotui.base.i18n import language
from gotui.base.texts import tell, words
from gotui.engine.catalogue import Catalogue, UnknownNameError
from gotui.engine.state import State
from gotui.session.searching import Search

MOST_CAUSES, MOST_FLOWS = 4, 3


class Onward(msgspec.Struct, frozen=True):
    """A cause or a flow, by its name and title."""

    kind: Literal["cause", "flow"]
    name: str
    title: str


def onwards(state: State, catalogue: Catalogue) -> list[Onward]:
    """Causes that nothing ruled out, best first; then the flows that lead to them, or that are nearest to the words."""
    causes, flows = [], []
    for name in state.concluded.candidates if state.concluded else ():
        try:
            title = tell(catalogue.cause(name).title, {}, language()) or name
            causes.append(Onward("cause", name, title))
            flows += catalogue.flows_to(name)
        except UnknownNameError:
            continue
    if not flows and state.said and state.said.failed:
        flows = [hit.name for hit in Search(catalogue).found(state.said.text).flows if hit.score]
    there = [name for name in dict.fromkeys(flows) if name != state.flow and catalogue.flow_head(name).symptoms]
    further = [Onward("flow", name, words(catalogue.flow_head(name).title, language())) for name in there]
    return [*causes[:MOST_CAUSES], *further[:MOST_FLOWS]]
