"""The looks that confirm a cause, or rule it out, once the command's words speak of it. They follow from the flows.

Wherever a flow leads from an outcome of a probe that only reads straight to a cause, that probe is a look at the thing
the cause claims; so is one of another effect that is declared to confirm, with the person's consent. Where there is
none, what the words name (a file and a line) is looked at.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang, Text
from gotui.engine.branches import destinations
from gotui.engine.findings import UNKNOWN
from gotui.engine.flows import Branch, Flow, Node
from gotui.engine.probe import Probe, Probes
from gotui.engine.said import SAID

PLACE = "named-place"
"""The probe that looks at the file and line which the words name."""

WEIGH, OPEN = "weigh", "weigh-open"
"""Where a look leads that rules a cause out, and one that does not tell: to what else the words speak of."""

_ASKS = "asks"
"""Stands in the names of nodes at which a probe does more than read."""

_WHY = N_("What your command said can come from this. The look confirms it, or rules it out.")

LANGS: tuple[Lang, Lang] = ("en", "zh")

Looks = Mapping[str, Mapping[str, frozenset[str]]]
"""By cause and probe: the outcomes that show it."""


def looks_for(causes: Collection[str], flows: Iterable[Flow], probes: Probes) -> Looks:
    """What flows say of these causes, by probes that only read or are declared to confirm. No other is asked for."""
    looks: dict[str, dict[str, frozenset[str]]] = {}
    for node in (node for flow in flows for node in flow.nodes.values() if node.probe not in ("", SAID)):
        for outcome, cause in _shown(node):
            probe = probes.get(node.probe) if cause in causes else None
            may = probe is not None and (probe.effect == "reads" or probe.confirms)
            declared = probe.outcomes.get(outcome) if probe is not None and may else None
            if declared is not None and not declared.rests_on_words:
                by_probe = looks.setdefault(cause, {})
                by_probe[node.probe] = by_probe.get(node.probe, frozenset()) | {outcome}
    return looks


def name_of(cause: str, probe: str, only_reads: bool = True) -> str:
    """The node at which a probe looks for a cause."""
    return f"confirm/{cause}/{probe}" if only_reads else f"confirm/{cause}/{_ASKS}/{probe}"


def only_reads(node: str) -> bool:
    """Does the node look without anybody's consent?"""
    return f"/{_ASKS}/" not in node


def nodes_for(flow: Flow, cause: str) -> list[str]:
    """The nodes that look for a cause, in their order."""
    return [name for name in flow.nodes if name.startswith(f"confirm/{cause}/")]


def confirmed_at(node: str) -> str:
    """The cause that a node looks for; empty for one of the flow's own."""
    kind, slash, rest = node.partition("/")
    return rest.partition("/")[0] if slash and kind == "confirm" and "/" in rest else ""


def with_looks(flow: Flow, looks: Looks, causes: Iterable[str], probes: Probes) -> Flow:
    """`flow` with the nodes that look for each of these causes."""
    nodes = dict(flow.nodes)
    for cause in causes:
        for probe, outcomes in (looks.get(cause) or {PLACE: frozenset({"there"})}).items():
            if probe in probes:
                name = name_of(cause, probe, probes[probe].effect == "reads")
                nodes[name] = _node(probes[probe], cause, outcomes)
    return msgspec.structs.replace(flow, nodes=nodes)


def _shown(node: Node) -> Iterator[tuple[str, str]]:
    """Outcomes, and the causes to which they lead."""
    for outcome, branch in node.on.items():
        yield from ((outcome, cause) for cause in _causes(branch))


def _causes(branch: Branch) -> Iterator[str]:
    """Those that follow from the outcome by itself, and not from a text."""
    if isinstance(branch, str) or branch.cause:
        yield from (to.name for to in destinations(branch) if to.kind == "cause")


def _node(probe: Probe, cause: str, outcomes: frozenset[str]) -> Node:
    on: dict[str, Branch] = {UNKNOWN: OPEN}
    for outcome, declared in probe.outcomes.items():
        on[outcome] = f"cause/{cause}" if outcome in outcomes else OPEN if declared.neutral else WEIGH
    return Node(ask=_both(probe.title), why=_both(_WHY), probe=probe.name, on=on)


def _both(message: str) -> Text:
    english, chinese = (translate(message, lang) for lang in LANGS)
    return Text(en=english, zh=chinese)


def leads_on(branch: Branch) -> bool:
    """Does it lead back to what the words speak of?"""
    return branch in (WEIGH, OPEN)
