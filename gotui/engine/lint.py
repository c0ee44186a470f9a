"""Prove a flow complete before it is walked: every outcome leads somewhere, and everything named exists."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from msgspec.structs import replace

from gotui.base.texts import PLACEHOLDER, Text, Words, told, words
from gotui.engine.branches import (
    Destination,
    branches_of,
    destinations,
    is_directive_sound,
    next_nodes,
    onwards,
    reachable,
    wanted,
)
from gotui.engine.catalogue import Catalogue, UnknownNameError
from gotui.engine.causes import (
    AddLineStep,
    ByHandStep,
    Cause,
    EditStep,
    Fix,
    InsteadStep,
    LineStep,
    MoveStep,
    Myth,
    RunStep,
    SettingStep,
    ShellStep,
    UnsetStep,
)
from gotui.engine.compose import ComposeError, composed
from gotui.engine.confirming import Looks, looks_for
from gotui.engine.findings import UNKNOWN
from gotui.engine.flows import Directive, Flow, Node
from gotui.engine.groups import read_flow
from gotui.engine.nearest import nearest
from gotui.engine.probe import Probe, Probes
from gotui.engine.said import SAID
from gotui.engine.signaturelint import signature_faults
from gotui.engine.signatures import compiled
from gotui.engine.yamlfile import Document, Fault, FileFaultsError, read


def flow_faults(text: str, file: str, catalogue: Catalogue, probes: Probes) -> list[Fault]:
    """Everything wrong with a flow file, in the order of its lines."""
    try:
        document = read_flow(text, file)
        flow = document.decode(Flow)
    except FileFaultsError as error:
        return error.faults
    faults = [*_named(document, flow.id, file), *_sentences(document, flow)]
    for name, node in flow.nodes.items():
        faults += _node(document, flow, name, node, probes, catalogue)
    graph = [*_graph(document, flow), *_entering(document, flow, catalogue)]
    faults += graph
    if not any("lead back" in fault.message for fault in graph):
        faults += _causes(document, flow, catalogue, probes)
    return list(_once(sorted(faults, key=lambda fault: (fault.line, fault.column))))


def _once(faults: Iterable[Fault]) -> Iterable[Fault]:
    """What is wrong with the branch of several outcomes is told at the first of them."""
    told = {(fault.line, fault.message): fault for fault in reversed(list(faults))}
    return reversed(told.values())


def _sentences(document: Document, flow: Flow) -> Iterable[Fault]:
    for name, node in flow.nodes.items():
        yield from _tellable(document, ("nodes", name, "ask"), node.ask)
        for key, answer in node.answers.items():
            yield from _tellable(document, ("nodes", name, "answers", key, "text"), answer.text)
    for name, end in flow.ends.items():
        yield from _tellable(document, ("ends", name, "title"), end.title)
        yield from _tellable(document, ("ends", name, "text"), end.text)


def _tellable(document: Document, at: tuple[str | int, ...], text: Words) -> Iterable[Fault]:
    """Is something of it left where no value was found?"""
    if told(text, {}) is None:
        names = ", ".join(f"{{{name}}}" for name in PLACEHOLDER.findall(words(text, "en")))
        yield document.fault(at, f"where {names} has no value, nothing can be told; say in `else` what then")


def _node(
    document: Document, flow: Flow, name: str, node: Node, probes: Probes, catalogue: Catalogue
) -> Iterable[Fault]:
    at = ("nodes", name)
    if bool(node.probe) == bool(node.answers):
        yield document.fault(at, "a node has either a probe or answers")
        return
    if node.answers:
        if not node.unanswered:
            yield document.fault(at, "a question needs `unanswered`: where to go when nobody is there to answer")
    elif node.probe not in probes:
        yield document.fault((*at, "probe"), f"there is no probe named {node.probe}{nearest(node.probe, probes)}")
    else:
        yield from _outcomes(document, at, node, probes[node.probe])
    for key, branch in branches_of(node).items():
        place = (*at, "on", key) if node.probe else (*at, "answers", key, "to")
        if isinstance(branch, Directive) and not is_directive_sound(branch):
            yield document.fault(place, "a directive is `match` and `else`, `cause` and `then`, or `flow` and `then`")
            continue
        for to in destinations(branch):
            yield from _target(document, place, flow, to, catalogue)


def _outcomes(document: Document, at: tuple[str, ...], node: Node, probe: Probe) -> Iterable[Fault]:
    wanted = [*probe.outcomes, UNKNOWN]
    for outcome in wanted:
        if outcome not in node.on:
            yield document.fault((*at, "on"), f"the outcome {outcome} of {probe.name} leads nowhere")
    for outcome in node.on:
        if outcome not in wanted:
            hint = nearest(outcome, wanted)
            yield document.fault((*at, "on", outcome), f"{probe.name} has no outcome named {outcome}{hint}")


def _target(
    document: Document, place: tuple[str, ...], flow: Flow, to: Destination, catalogue: Catalogue
) -> Iterable[Fault]:
    names_by_kind = {"node": list(flow.nodes), "end": list(flow.ends), "flow": catalogue.flow_ids}
    names = names_by_kind.get(to.kind)
    if names is not None and to.name not in names:
        yield document.fault(place, f"there is no {to.kind} named {to.name}{nearest(to.name, names)}")


def _graph(document: Document, flow: Flow) -> Iterable[Fault]:
    if flow.start not in flow.nodes:
        yield document.fault(("start",), f"there is no node named {flow.start}{nearest(flow.start, flow.nodes)}")
        return
    reached = set(reachable(flow, flow.start))
    for name in flow.nodes:
        if name not in reached:
            yield document.fault(("nodes", name), f"no branch leads to {name}")
        elif name in [later for after in next_nodes(flow, name) for later in reachable(flow, after)]:
            yield document.fault(("nodes", name), f"the branches from {name} lead back to it")
    ends = {
        to.name for node in flow.nodes.values() for branch in branches_of(node).values() for to in destinations(branch)
    }
    for name in flow.ends:
        if name not in ends:
            yield document.fault(("ends", name), f"no branch leads to {name}")


def _entering(document: Document, flow: Flow, catalogue: Catalogue) -> Iterable[Fault]:
    """Can the flow be put together with those that it enters?"""
    try:
        composed(flow, lambda name: flow if name == flow.id else catalogue.own_flow(name))
    except ComposeError as error:
        yield document.fault(("nodes",), str(error))
    except UnknownNameError:
        return  # told where it is named
    except FileFaultsError as error:
        yield from error.faults


def _causes(document: Document, flow: Flow, catalogue: Catalogue, probes: Probes) -> Iterable[Fault]:
    values_by_node = _values_on_arrival(flow, probes)
    looks = looks_for(catalogue.cause_ids, map(catalogue.own_flow, catalogue.flow_ids), catalogue.probes)
    for name, node in flow.nodes.items():
        for key, branch in branches_of(node).items():
            place = ("nodes", name, "on", key) if node.probe else ("nodes", name, "answers", key, "to")
            values = values_by_node[name] | _values(probes, node.probe, key)
            noted = [branch.cause] if isinstance(branch, Directive) and branch.cause else []
            direct = [*noted, *([onwards(branch).name] if onwards(branch).kind == "cause" else [])]
            for cause in direct:
                yield from _cause(document, place, catalogue, cause, [values])
            if isinstance(branch, Directive):
                yield from _match(document, place, catalogue, branch, values, looks if node.probe == SAID else {})


def _values_of_looks(catalogue: Catalogue, looks: Mapping[str, frozenset[str]]) -> set[str]:
    """The values that each look gives, whichever of its outcomes confirms a cause."""
    given = [_values(catalogue.probes, probe, outcome) for probe, outcomes in looks.items() for outcome in outcomes]
    return set.intersection(*given) if given else set()


def _match(
    document: Document,
    place: tuple[str, ...],
    catalogue: Catalogue,
    directive: Directive,
    values: set[str],
    looks: Looks,
) -> Iterable[Fault]:
    """Every cause that the match can lead to has all that it shows, whichever of its signatures speaks."""
    signatures, asked = catalogue.signatures, wanted(directive)
    for phase in asked.phases:
        if not signatures.speakers(replace(asked, phases=(phase,))):
            yield document.fault((*place, "match"), f"no signature speaks at {phase}, so nothing can match")
    for cause in signatures.speakers(asked) if directive.match else ():
        seen = values | _values_of_looks(catalogue, looks.get(cause, {}))
        offered = [seen | set(compiled(row.pattern).groupindex) for row in signatures.speaking(cause, asked)]
        yield from _cause(document, place, catalogue, cause, offered)


def _values(probes: Probes, probe: str, outcome: str) -> set[str]:
    declared = probes.get(probe)
    return set(declared.outcomes[outcome].values) if declared and outcome in declared.outcomes else set()


def _values_on_arrival(flow: Flow, probes: Probes) -> dict[str, set[str]]:
    """The values that every path to a node has gathered by then, if each of its probes could tell."""
    values_by_node: dict[str, set[str]] = {}

    def visit(name: str, values: set[str]) -> None:
        narrowed = values_by_node[name] & values if name in values_by_node else values
        if values_by_node.get(name) == narrowed or name not in flow.nodes:
            return
        values_by_node[name] = narrowed
        for key, branch in branches_of(flow.nodes[name]).items():
            for to in destinations(branch):
                if to.kind == "node" and key != UNKNOWN:
                    visit(to.name, narrowed | _values(probes, flow.nodes[name].probe, key))

    visit(flow.start, set())
    return defaultdict(set, values_by_node)


def _cause(
    document: Document, place: tuple[str, ...], catalogue: Catalogue, name: str, offered: Sequence[set[str]]
) -> Iterable[Fault]:
    """`offered` are the values that there are on each path to the cause."""
    try:
        cause = catalogue.cause(name)
    except UnknownNameError as error:
        hint = f"; did you mean {error.near[0]}?" if error.near else ""
        yield document.fault(place, f"there is no cause named {name}{hint}")
        return
    except FileFaultsError as error:
        yield from error.faults
        return
    for missing in sorted(placeholders(cause) - offered[0].intersection(*offered)):
        yield document.fault(place, f"{name} shows {{{missing}}}, which nothing on this path provides")


def placeholders(cause: Cause) -> set[str]:
    """The names of all `{values}` that a cause's evidence, verification and fixes are filled with."""
    texts = [part for text in cause.evidence for part in _parts(text)]
    texts += [*cause.verify, *(part for fix in cause.fixes for part in _fix_texts(fix))]
    return {name for text in texts for name in PLACEHOLDER.findall(text)}


def _parts(text: Words) -> list[str]:
    if isinstance(text, str):
        return [text]
    return [text.en, text.zh, *(_parts(text.otherwise) if isinstance(text.otherwise, Text) else [])]


def _fix_texts(fix: Fix) -> Iterable[str]:
    yield from (*_parts(fix.title), *_parts(fix.tradeoff))
    for step in fix.given:
        match step:
            case UnsetStep():  # a name that nothing tells is passed over
                pass
            case RunStep() | InsteadStep():
                yield from step.argv
            case SettingStep() | ShellStep():
                yield from (*step.set.values(), *step.unset)
            case EditStep():
                yield from (step.file, step.find, step.replace)
            case MoveStep():
                yield from (step.file, step.to)
            case LineStep():
                yield from (step.file, step.line, step.name)
            case AddLineStep():
                yield from (step.file, step.add)
            case ByHandStep():
                yield from _parts(step.text)


def cause_faults(text: str, file: str, catalogue: Catalogue) -> list[Fault]:
    """Everything wrong with a cause file, seen beside those of the catalogue."""
    try:
        document = read(text, file)
        cause = document.decode(Cause)
    except FileFaultsError as error:
        return error.faults
    titles: list[tuple[tuple[str | int, ...], Words]] = [
        (("title",), cause.title),
        (("explanation",), cause.explanation),
    ]
    titles += [(("fixes", place, "title"), fix.title) for place, fix in enumerate(cause.fixes)]
    untold = [fault for at, text in titles for fault in _tellable(document, at, text)]
    signatures = signature_faults(document, cause, catalogue)
    return [*_named(document, cause.id, file), *signatures, *untold]


def myth_faults(text: str, file: str, catalogue: Catalogue) -> list[Fault]:
    """Everything wrong with a myth file."""
    try:
        document = read(text, file)
        myth = document.decode(Myth)
    except FileFaultsError as error:
        return error.faults
    faults = list(_named(document, myth.id, file))
    for index, name in enumerate(myth.mistaken_for):
        if name not in catalogue.cause_ids:
            hint = nearest(name, catalogue.cause_ids)
            faults.append(document.fault(("mistaken_for", index), f"there is no cause named {name}{hint}"))
    return faults


def _named(document: Document, name: str, file: str) -> Iterable[Fault]:
    if name != PurePath(file).stem:
        yield document.fault(("id",), f"the id is {name}, but the file is named {PurePath(file).stem}")
